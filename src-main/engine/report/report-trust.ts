import type { ScopeLimits } from '../../contract/threshold-types.ts';
import type { BaselineSummary, LabelMetrics, RunResult } from '../../contract/types.ts';
import { modelShort } from '../../words/names.ts';
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { sentence } from '../../words/text.ts';
import { phrase } from './phrase.ts';
import { html, type Html } from './html.ts';
import { countOf, countText, numberText, percentText } from '../../words/numbers.ts';
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
  const judged: Judged[] = [{ name: modelShort(run.model), scores: result, labels: result.labels }];
  if (result.baseline !== null) {
    const { model } = result.baseline;
    judged.push({
      name: t('{{name}} (baseline)', { name: modelShort(model) }),
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
  return html`<section id="trust">
    <h2>${t('Can it be trusted?')}</h2>
    ${
      result.baseline === null ? null : html`<p>${sentence(result.baseline.verdict)}</p>`
    }${reportTable(columnsOf(result.labels !== null), judged)}${labelNote(result.labels)}${warningList(warnings)}
    <h3>${t('Threshold')}</h3>
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
    { title: t('Model'), kind: 'keep', cell: ({ name }) => name },
    { title: t('Events'), kind: 'num', cell: ({ scores }) => countText(scores.eventCount) },
    { title: t('Flagged rows'), kind: 'num', cell: ({ scores }) => countText(scores.flaggedRows) },
    { title: t('Not judged'), kind: 'num', cell: ({ scores }) => countText(scores.notJudgedRows) },
    {
      title: t('Threshold'),
      kind: 'num',
      cell: ({ scores }) => numberText(scores.threshold.value),
    },
  ];
  if (!labelled) return columns;
  return [
    ...columns,
    metric('AUC-ROC', ({ aucRoc }) => numberText(aucRoc)),
    metric('AUC-PR', ({ aucPr }) => numberText(aucPr)),
    metric(t('Precision'), ({ precision }) => percentText(precision)),
    metric(t('Recall'), ({ recall }) => percentText(recall)),
    metric(t('Found'), ({ foundEvents, labelledEvents }) =>
      t('{{n}} of {{all}}', { n: foundEvents, all: labelledEvents }),
    ),
  ];
}

function labelNote(labels: LabelMetrics | null): Html | null {
  if (labels === null) return null;
  return html`<p>
    ${phrase(
      'Compared with the labels in {{column}} ({{rows}}), row by row and without point adjustment. The labels took no part in the training.',
      { column: nameOf(labels.column), rows: countOf(labels.positives, 'labelled row') },
    )}
  </p>`;
}

function warningList(warnings: readonly string[]): Html | null {
  if (warnings.length === 0) return null;
  const items = warnings.map((warning) => html`<li>${say(warning)}</li>`);
  return html`<h3><span class="tag warn">${t('To bear in mind')}</span></h3>
    <ul>
      ${items}
    </ul>`;
}

function candidateTable({ threshold }: RunResult): Html {
  const used = ruleText(threshold.rule);
  return reportTable(
    [
      { title: t('Rule'), cell: ({ rule }) => ruleText(rule) },
      { title: t('Value'), kind: 'num', cell: ({ value }) => numberText(value) },
      { title: '', cell: ({ rule }) => (ruleText(rule) === used ? t('used') : '') },
    ],
    threshold.candidates,
  );
}

function scopeText(scope: ScopeLimits): string {
  if (scope.kind === 'column') return t('Each column has its own.');
  return scope.zone === undefined
    ? t('Each hour of the day has its own.')
    : t('Each hour of the day has its own, by the clocks of {{zone}}.', { zone: scope.zone });
}

/** Limits of single columns or hours, where they have their own. */
function limitTable({ threshold: { scope } }: RunResult): Html | null {
  if (scope === undefined) return null;
  const limits =
    scope.kind === 'column'
      ? scope.limits.map(({ column, value }) => ({ name: nameOf(column), value }))
      : scope.limits.map((value, hour) => ({ name: html`${hour}:00`, value }));
  return html`<p>${scopeText(scope)}</p>
    ${reportTable(
      [
        { title: scope.kind === 'column' ? t('Column') : t('Hour'), cell: ({ name }) => name },
        { title: t('Threshold'), kind: 'num', cell: ({ value }) => numberText(value) },
      ],
      limits,
    )}`;
}
