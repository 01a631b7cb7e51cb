import type { BaselineSummary, LabelMetrics, RunResult } from '../../contract/types.ts';
import { sentence } from '../../words/text.ts';
import { html, type Html } from './html.ts';
import { countText, numberText, percentText } from '../../words/numbers.ts';
import type { DoneRun, ReportInput } from './report-input.ts';
import { nameOf, reportTable, type TableColumn } from './report-table.ts';
import { ruleText } from '../../words/rule-text.ts';

interface Judged {
  readonly name: string;
  readonly scores: RunResult | BaselineSummary;
  readonly labels: LabelMetrics | null;
}

/** Baseline beside network, agreement with labels, thresholds that were weighed, and every warning. */
export function trustSection({ dataset }: ReportInput, run: DoneRun): Html {
  const { result, plan } = run;
  const judged: Judged[] = [{ name: run.model, scores: result, labels: result.labels }];
  if (result.baseline !== null) {
    const { model } = result.baseline;
    judged.push({
      name: `${model} (baseline)`,
      scores: result.baseline,
      labels: result.baselineLabels,
    });
  }
  const warnings = [
    ...new Set([
      ...plan.warnings,
      ...result.warnings,
      ...dataset.findings.filter(({ severity }) => severity === 'warning').map(({ text }) => text),
    ]),
  ];
  return html`<section>
    <h2>Can it be trusted?</h2>
    ${
      result.baseline === null ? null : html`<p>${sentence(result.baseline.verdict)}</p>`
    }${reportTable(columnsOf(result.labels !== null), judged)}${labelNote(result.labels)}${warningList(warnings)}
    <h3>Threshold</h3>
    <p>${sentence(result.threshold.reason)}</p>
    ${candidateTable(result)} ${limitTable(result)}
  </section>`;
}

function columnsOf(labelled: boolean): TableColumn<Judged>[] {
  const metric = (title: string, of: (labels: LabelMetrics) => string): TableColumn<Judged> => ({
    title,
    kind: 'num',
    cell: ({ labels }) => (labels === null ? '' : of(labels)),
  });
  const columns: TableColumn<Judged>[] = [
    { title: 'Model', kind: 'keep', cell: ({ name }) => name },
    { title: 'Events', kind: 'num', cell: ({ scores }) => countText(scores.eventCount) },
    { title: 'Flagged rows', kind: 'num', cell: ({ scores }) => countText(scores.flaggedRows) },
    { title: 'Not judged', kind: 'num', cell: ({ scores }) => countText(scores.notJudgedRows) },
    { title: 'Threshold', kind: 'num', cell: ({ scores }) => numberText(scores.threshold.value) },
  ];
  if (!labelled) return columns;
  return [
    ...columns,
    metric('AUC-ROC', ({ aucRoc }) => numberText(aucRoc)),
    metric('AUC-PR', ({ aucPr }) => numberText(aucPr)),
    metric('Precision', ({ precision }) => percentText(precision)),
    metric('Recall', ({ recall }) => percentText(recall)),
    metric('Found', ({ foundEvents, labelledEvents }) => `${foundEvents} of ${labelledEvents}`),
  ];
}

function labelNote(labels: LabelMetrics | null): Html | null {
  if (labels === null) return null;
  return html`<p>
    Compared with the labels in ${nameOf(labels.column)} (${countText(labels.positives)} labelled
    rows), row by row and without point adjustment. The labels took no part in the training.
  </p>`;
}

function warningList(warnings: readonly string[]): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map((warning) => html`<li>${warning}</li>`);
  return html`<h3><span class="tag warn">To bear in mind</span></h3>
    <ul>
      ${items}
    </ul>`;
}

function candidateTable({ threshold }: RunResult): Html {
  const used = ruleText(threshold.rule);
  return reportTable(
    [
      { title: 'Rule', cell: ({ rule }) => ruleText(rule) },
      { title: 'Value', kind: 'num', cell: ({ value }) => numberText(value) },
      { title: '', cell: ({ rule }) => (ruleText(rule) === used ? 'used' : '') },
    ],
    threshold.candidates,
  );
}

/** Limits of single columns or hours, where they have their own. */
function limitTable({ threshold: { scope } }: RunResult): Html | null {
  if (scope === undefined) return null;
  const limits =
    scope.kind === 'column'
      ? scope.limits.map(({ column, value }) => ({ name: nameOf(column), value }))
      : scope.limits.map((value, hour) => ({ name: html`${hour}:00`, value }));
  return html`<p>Each ${scope.kind === 'column' ? 'column' : 'hour of the day'} has its own.</p>
    ${reportTable(
      [
        { title: scope.kind === 'column' ? 'Column' : 'Hour', cell: ({ name }) => name },
        { title: 'Threshold', kind: 'num', cell: ({ value }) => numberText(value) },
      ],
      limits,
    )}`;
}
