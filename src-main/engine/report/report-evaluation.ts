import {
  imageFigures,
  imagesText,
  faultLong,
  figureName,
  figureText,
  figureValue,
  labelFigures,
  partName,
  selfTestNote,
  sizeText,
  smallestText,
  stateName,
} from '../../contract/evaluation-words.ts';
import type { Check, Evaluation, SelfTest, SelfTestCell } from '../../contract/evaluation.ts';
import type { LabelMetrics } from '../../contract/types.ts';
import { html, type Html } from './html.ts';
import { countText, numberText, percentText } from './number-text.ts';
import type { DoneRun } from './report-input.ts';
import { factTable, nameOf, reportTable, type TableColumn } from './report-table.ts';
import { durationText } from './time-text.ts';

/** Lights with their rules, labels with intervals, faults that were put in, errors by part, code and costs; null for older runs. */
export function evaluationSection({ result }: DoneRun): Html | null {
  const { evaluation, labels } = result;
  if (evaluation === undefined) return null;
  return html`<section>
    <h2>Evaluation</h2>
    ${checkTable(evaluation.checks)}${
      labels?.intervals === undefined ? null : labelTable(labels, result.baselineLabels)
    }${
      evaluation.selfTest === null
        ? html`<p>${evaluation.selfTestNote}</p>`
        : selfTestPart(evaluation.selfTest, evaluation.selfTestNote)
    }${imagePart(evaluation)}${qualityPart(evaluation)}${codePart(evaluation)}
    <h3>Costs</h3>
    ${costTable(evaluation)}
  </section>`;
}

function checkTable(checks: readonly Check[]): Html {
  const columns: readonly TableColumn<Check>[] = [
    { title: '', kind: 'keep', cell: ({ state }) => stateTag(state) },
    { title: 'Finding', cell: ({ text }) => text },
    { title: 'Rule', kind: 'soft', cell: ({ rule }) => rule },
  ];
  return reportTable(columns, checks);
}

function stateTag(state: Check['state']): Html {
  const kind = { good: 'ok', doubt: 'warn', bad: 'bad' }[state];
  return html`<span class="tag ${kind}">${stateName(state)}</span>`;
}

function labelTable(labels: LabelMetrics, baseline: LabelMetrics | null): Html {
  const rows = labelFigures.filter((figure) => figureValue(labels, figure) !== null);
  const other: TableColumn<(typeof rows)[number]>[] =
    baseline === null
      ? []
      : [
          {
            title: 'Baseline',
            kind: 'num',
            cell: (figure) => figureText(figureValue(baseline, figure)),
          },
        ];
  return html`<h3>Against the labels in ${nameOf(labels.column)}</h3>
    ${reportTable(
      [
        { title: 'Figure', kind: 'keep', cell: figureName },
        {
          title: 'Run',
          kind: 'num',
          cell: (figure) => figureText(figureValue(labels, figure)),
        },
        {
          title: '95 % between',
          kind: 'num',
          cell: (figure) => {
            const interval = labels.intervals?.[figure] ?? null;
            if (interval === null) return '';
            return `${figureText(interval.low)} and ${figureText(interval.high)}`;
          },
        },
        ...other,
      ],
      rows,
    )}
    <p>
      Bootstrap of ${labels.resamples ?? 0} resamples.
      ${
        labels.bestThreshold === undefined || labels.bestThreshold === null
          ? ''
          : `The best F1 is reached at a limit of ${numberText(labels.bestThreshold)}, known only through the labels.`
      }
      ${labels.thinned ?? ''}
    </p>`;
}

function selfTestPart(test: SelfTest, note: string): Html {
  const columns = [...test.columns, ...(hasWholeRows(test) ? [null] : [])];
  return html`<h3>Faults put into held-out rows</h3>
    <p>
      ${percentText(test.model.rate)} found of the stated
      sizes${test.baseline === null ? '' : `, ${percentText(test.baseline.rate)} by the baseline`};
      ${percentText(test.model.alarms)} of ${countText(test.controls)} stretches pass the limit
      without a
      fault${
        test.model.named === null
          ? ''
          : `; the column is named first in ${percentText(test.model.named)} of the faults found`
      }.
    </p>
    ${reportTable(
      [
        {
          title: 'Column',
          kind: 'keep',
          cell: (column: string | null) => (column === null ? 'the whole row' : nameOf(column)),
        },
        ...test.kinds.map((kind): TableColumn<string | null> => {
          const size = sizeText(kind.stated, kind.unit);
          return {
            title: `${capital(faultLong(kind.kind))}${size === '' ? '' : `, ${size}`}`,
            kind: 'num',
            cell: (column) => {
              const cell = cellOf(test, kind.kind, column);
              if (cell === null || cell.rate === null) return '';
              return html`${percentText(cell.rate)}<br /><span class="soft"
                  >${smallestText(cell, kind)}</span
                >`;
            },
          };
        }),
      ],
      columns,
    )}
    <p>
      Percent found, below it the smallest size found in four of five cases.
      ${selfTestNote(test.stretch)} ${countText(test.tried)} faults. ${note}
    </p>`;
}

function hasWholeRows({ model }: SelfTest): boolean {
  return model.cells.some(({ column }) => column === null);
}

function cellOf({ model }: SelfTest, kind: string, column: string | null): SelfTestCell | null {
  return model.cells.find((cell) => cell.kind === kind && cell.column === column) ?? null;
}

function imagePart({ quality, baselineQuality }: Evaluation): Html | null {
  const images = quality?.images;
  if (quality === null || images === undefined) return null;
  return html`<h3>Images rebuilt</h3>
    ${factTable(imageFigures(images, baselineQuality?.images))}
    <p>
      Peak signal-to-noise ratio and structural similarity ${imagesText(images, quality.part)}.
    </p>`;
}

function qualityPart({ quality }: Evaluation): Html | null {
  if (quality === null) return null;
  return html`<h3>Error by part</h3>
    ${reportTable(
      [
        { title: 'Part', kind: 'keep', cell: ({ part }) => partName(part) },
        { title: 'Rows', kind: 'num', cell: ({ rows }) => countText(rows) },
        { title: 'MSE', kind: 'num', cell: ({ mse }) => numberText(mse) },
        { title: 'MAE', kind: 'num', cell: ({ mae }) => numberText(mae) },
        {
          title: 'MSE, not flagged',
          kind: 'num',
          cell: ({ quietMse }) => numberText(quietMse),
        },
      ],
      quality.parts,
    )}
    <p>In scaled units. R² of each column on the ${partName(quality.part).toLowerCase()} part:</p>
    ${reportTable(
      [
        { title: 'Column', kind: 'keep', cell: ({ column }) => nameOf(column) },
        { title: 'R²', kind: 'num', cell: ({ r2 }) => (r2 === null ? '' : numberText(r2)) },
      ],
      quality.columns,
    )}`;
}

function codePart({ latent }: Evaluation): Html | null {
  if (latent === null) return null;
  return html`<h3>Code</h3>
    ${factTable([
      ['Units', countText(latent.units)],
      ['Directions used', numberText(latent.effectiveDimension)],
      ['Dead units', countText(latent.deadUnits)],
      ['Compression', `${numberText(latent.compression)} to 1`],
      ['Share of each unit', latent.shares.map((share) => percentText(share)).join(', ')],
    ])}`;
}

function costTable({ costs }: Evaluation): Html {
  return factTable([
    ['Training', durationText(costs.trainingMs)],
    ['Baseline', costs.baselineMs === 0 ? '' : durationText(costs.baselineMs)],
    ['Scoring', durationText(costs.scoringMs)],
    ['Evaluation', durationText(costs.evaluationMs)],
    [
      'Energy',
      costs.energyJoules === null
        ? ''
        : `${countText(costs.energyJoules)} J: ${costs.energySource}`,
    ],
    [
      'Energy of the graphics card',
      costs.cardJoules === undefined ? '' : `${countText(costs.cardJoules)} J, by its driver`,
    ],
  ]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
