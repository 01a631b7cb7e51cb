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
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { capital } from '../../words/text.ts';
import { phrase } from './phrase.ts';
import { html, type Html } from './html.ts';
import { countOf, countText, numberText, percentText } from '../../words/numbers.ts';
import type { DoneRun } from './report-input.ts';
import { factTable, nameOf, reportTable, type TableColumn } from './report-table.ts';
import { durationText } from '../../words/times.ts';

const rebuiltLimit = 60;

/** Lights with their rules, labels with intervals, faults that were put in, errors by part, code and costs; null for older runs. */
export function evaluationSection({ result }: DoneRun): Html | null {
  const { evaluation, labels } = result;
  if (evaluation === undefined) return null;
  return html`<section id="evaluation">
    <h2>${t('Evaluation')}</h2>
    ${checkTable(evaluation.checks)}${
      labels?.intervals === undefined ? null : labelTable(labels, result.baselineLabels)
    }${
      evaluation.selfTest === null
        ? html`<p>${say(evaluation.selfTestNote)}</p>`
        : selfTestPart(evaluation.selfTest, evaluation.selfTestNote)
    }${imagePart(evaluation)}${qualityPart(evaluation)}${codePart(evaluation)}
    <h3>${t('Costs')}</h3>
    ${costTable(evaluation)}
  </section>`;
}

function checkTable(checks: readonly Check[]): Html {
  const columns: readonly TableColumn<Check>[] = [
    { title: '', kind: 'keep', cell: ({ state }) => stateTag(state) },
    { title: t('Finding'), cell: ({ text }) => say(text) },
    { title: t('Rule'), kind: 'soft', cell: ({ rule }) => say(rule) },
  ];
  return reportTable(columns, checks);
}

function stateTag(state: Check['state']): Html {
  const kind = { good: 'ok', doubt: 'warn', bad: 'bad' }[state];
  return html`<span class="tag ${kind}">${say(stateName(state))}</span>`;
}

function labelTable(labels: LabelMetrics, baseline: LabelMetrics | null): Html {
  const rows = labelFigures.filter((figure) => figureValue(labels, figure) !== null);
  const other: TableColumn<(typeof rows)[number]>[] =
    baseline === null
      ? []
      : [
          {
            title: t('Baseline'),
            kind: 'num',
            cell: (figure) => figureText(figureValue(baseline, figure)),
          },
        ];
  return html`<h3>
      ${phrase('Against the labels in {{column}}', { column: nameOf(labels.column) })}
    </h3>
    ${reportTable(
      [
        { title: t('Figure'), kind: 'keep', cell: (figure) => say(figureName(figure)) },
        {
          title: t('Run'),
          kind: 'num',
          cell: (figure) => figureText(figureValue(labels, figure)),
        },
        {
          title: t('95 % between'),
          kind: 'num',
          cell: (figure) => {
            const interval = labels.intervals?.[figure] ?? null;
            if (interval === null) return '';
            return t('{{low}} and {{high}}', {
              low: figureText(interval.low),
              high: figureText(interval.high),
            });
          },
        },
        ...other,
      ],
      rows,
    )}
    <p>
      ${t('Bootstrap of {{n}} resamples.', { n: countText(labels.resamples ?? 0) })}
      ${
        labels.bestThreshold === undefined || labels.bestThreshold === null
          ? ''
          : t('The best F1 is reached at a limit of {{n}}, known only through the labels.', {
              n: numberText(labels.bestThreshold),
            })
      }
      ${say(labels.thinned ?? '')}
    </p>`;
}

function selfTestPart(test: SelfTest, note: string): Html {
  const columns = [...test.columns, ...(hasWholeRows(test) ? [null] : [])];
  return html`<h3>${t('Faults put into held-out rows')}</h3>
    <p>${selfTestLine(test)}</p>
    ${reportTable(
      [
        {
          title: t('Column'),
          kind: 'keep',
          cell: (column: string | null) => (column === null ? t('the whole row') : nameOf(column)),
        },
        ...test.kinds.map((kind): TableColumn<string | null> => {
          const size = sizeText(kind.stated, kind.unit);
          return {
            title: [say(capital(faultLong(kind.kind))), say(size)]
              .filter((text) => text !== '')
              .join(t(', ')),
            kind: 'num',
            cell: (column) => {
              const cell = cellOf(test, kind.kind, column);
              if (cell === null || cell.rate === null) return '';
              return html`${percentText(cell.rate)}<br /><span class="soft"
                  >${say(smallestText(cell, kind))}</span
                >`;
            },
          };
        }),
      ],
      columns,
    )}
    <p>
      ${t('Percent found, below it the smallest size found in four of five cases.')}
      ${say(selfTestNote(test.stretch))} ${countOf(test.tried, 'fault')}${t('. ')}${say(note)}
    </p>`;
}

/** `62 % found of the stated sizes, 40 % by the baseline; 3 % of 50 stretches pass the limit without a fault.` */
function selfTestLine({ model, baseline, controls }: SelfTest): string {
  const said = [
    t('{{share}} found of the stated sizes', { share: percentText(model.rate) }),
    baseline === null ? '' : t('{{share}} by the baseline', { share: percentText(baseline.rate) }),
    t('{{share}} of {{stretches}} pass the limit without a fault', {
      share: percentText(model.alarms),
      stretches: countOf(controls, 'stretch', 'stretches'),
    }),
    model.named === null
      ? ''
      : t('the column is named first in {{share}} of the faults found', {
          share: percentText(model.named),
        }),
  ]
    .filter((text) => text !== '')
    .join(t('; '));
  return t('{{sentence}}.', { sentence: said });
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
  return html`<h3>${t('Images rebuilt')}</h3>
    ${factTable(
      imageFigures(images, baselineQuality?.images).map(([name, value]) => [say(name), say(value)]),
    )}
    <p>
      ${t('Peak signal-to-noise ratio and structural similarity {{what}}.', { what: say(imagesText(images, quality.part)) })}
    </p>`;
}

function qualityPart({ quality }: Evaluation): Html | null {
  if (quality === null) return null;
  return html`<h3>${t('Error by part')}</h3>
    ${reportTable(
      [
        { title: t('Part'), kind: 'keep', cell: ({ part }) => say(partName(part)) },
        { title: t('Rows'), kind: 'num', cell: ({ rows }) => countText(rows) },
        { title: 'MSE', kind: 'num', cell: ({ mse }) => numberText(mse) },
        { title: 'MAE', kind: 'num', cell: ({ mae }) => numberText(mae) },
        {
          title: t('MSE, not flagged'),
          kind: 'num',
          cell: ({ quietMse }) => numberText(quietMse),
        },
      ],
      quality.parts,
    )}
    <p>
      ${t('In scaled units. R² of each column on the {{part}} part:', { part: say(partName(quality.part)).toLowerCase() })}
    </p>
    ${rebuiltList(quality.columns)}`;
}

/** The worst first, side by side, or a wide file would take pages. */
function rebuiltList(columns: NonNullable<Evaluation['quality']>['columns']): Html {
  const rest = columns.length - rebuiltLimit;
  const pairs = columns.slice(0, rebuiltLimit).map(
    ({ column, r2 }) =>
      html`<div>
        <dt>${nameOf(column)}</dt>
        <dd>${r2 === null ? t('does not vary') : numberText(r2)}</dd>
      </div>`,
  );
  return html`<dl class="pairs">${pairs}</dl>
    ${rest > 0 ? html`<p>${t('And {{columns}}.', { columns: countOf(rest, 'more column') })}</p>` : null}`;
}

function codePart({ latent }: Evaluation): Html | null {
  if (latent === null) return null;
  return html`<h3>${t('Code')}</h3>
    ${factTable([
      [t('Units'), countText(latent.units)],
      [t('Directions used'), numberText(latent.effectiveDimension)],
      [t('Dead units'), countText(latent.deadUnits)],
      [t('Compression'), t('{{n}} to 1', { n: numberText(latent.compression) })],
      [t('Share of each unit'), latent.shares.map((share) => percentText(share)).join(t(', '))],
    ])}`;
}

function costTable({ costs }: Evaluation): Html {
  return factTable([
    [t('Training'), durationText(costs.trainingMs)],
    [t('Baseline'), costs.baselineMs === 0 ? '' : durationText(costs.baselineMs)],
    [t('Scoring'), durationText(costs.scoringMs)],
    [t('Evaluation'), durationText(costs.evaluationMs)],
    [
      t('Energy'),
      costs.energyJoules === null
        ? ''
        : [`${countText(costs.energyJoules)} J`, say(costs.energySource)].join(t(': ')),
    ],
    [
      t('Energy of the graphics card'),
      costs.cardJoules === undefined ? '' : `${countText(costs.cardJoules)} J`,
    ],
  ]);
}
