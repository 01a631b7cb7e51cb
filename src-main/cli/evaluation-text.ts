import {
  imagesText,
  imageText,
  faultLong,
  figureName,
  figureText,
  figureValue,
  labelFigures,
  sizeText,
  stateName,
} from '../contract/evaluation-words.ts';
import type { Evaluation, SelfTestKind, SelfTestScore } from '../contract/evaluation.ts';
import type { LabelMetrics, RunResult } from '../contract/types.ts';
import { numberText, percentText } from '../words/numbers.ts';
import { textTable } from './text-table.ts';

/** The lights of a run, what it would find, and its figures; nothing for runs of older versions. */
export function evaluationLines({ evaluation, labels }: RunResult): string[] {
  if (evaluation === undefined) return [];
  return [
    `Can it be trusted: ${stateName(evaluation.state)}`,
    ...evaluation.checks.map(({ state, text }) => `  ${stateName(state).padEnd(9)} ${text}`),
    ...faultLines(evaluation),
    ...(labels === null ? [] : intervalLines(labels)),
    ...codeLines(evaluation),
  ];
}

function faultLines({ selfTest, selfTestNote }: Evaluation): string[] {
  if (selfTest === null) return selfTestNote === '' ? [] : [selfTestNote];
  const table = textTable<SelfTestKind>(
    [
      { title: 'Fault', cell: ({ kind }) => faultLong(kind) },
      { title: 'Size', cell: ({ stated, unit }) => sizeText(stated, unit) },
      { title: 'Found', right: true, cell: ({ kind }) => rateText(selfTest.model, kind) },
      ...(selfTest.baseline === null
        ? []
        : [
            {
              title: 'Baseline',
              right: true,
              cell: ({ kind }: SelfTestKind) =>
                selfTest.baseline === null ? '' : rateText(selfTest.baseline, kind),
            },
          ]),
    ],
    selfTest.kinds,
  );
  const tried = `  ${String(selfTest.tried)} faults in held-out rows of ${selfTest.columns.join(', ')}. ${selfTestNote}`;
  return ['', ...table, tried.trimEnd()];
}

/** Over all columns, at the stated size. */
function rateText({ cells }: SelfTestScore, kind: SelfTestKind['kind']): string {
  const rates = cells.flatMap((cell) => (cell.kind === kind ? (cell.rate ?? []) : []));
  if (rates.length === 0) return '';
  return percentText(rates.reduce((sum, rate) => sum + rate, 0) / rates.length);
}

function intervalLines(labels: LabelMetrics): string[] {
  const figures = labelFigures.flatMap((figure) => {
    const interval = labels.intervals?.[figure] ?? null;
    const value = figureValue(labels, figure);
    if (interval === null || value === null) return [];
    return `${figureName(figure)} ${figureText(value)} (${figureText(interval.low)} to ${figureText(interval.high)})`;
  });
  if (figures.length === 0) return [];
  return [
    '',
    `With 95 % intervals: ${figures.join(', ')}`,
    ...(labels.thinned === null || labels.thinned === undefined ? [] : [`  ${labels.thinned}`]),
  ];
}

function codeLines({ latent, quality, baselineQuality }: Evaluation): string[] {
  const lines: string[] = [];
  if (latent !== null) {
    const used = numberText(Math.round(latent.effectiveDimension * 10) / 10);
    const ratio = numberText(Math.round(latent.compression * 10) / 10);
    lines.push(
      `Code of ${String(latent.units)} units, ${used} directions used, ${String(latent.deadUnits)} dead; windows compressed ${ratio} to 1`,
    );
  }
  if (quality !== null && quality.medianR2 !== null) {
    const errors = quality.parts.map(({ part, mse }) => `${part} ${numberText(mse)}`).join(', ');
    lines.push(`Error by part (MSE, scaled): ${errors}; median R² ${numberText(quality.medianR2)}`);
  }
  if (quality?.images !== undefined) {
    const baseline = baselineQuality?.images;
    const beside = baseline === undefined ? '' : `; baseline ${imageText(baseline)}`;
    lines.push(
      `Images rebuilt: ${imageText(quality.images)}${beside}, ${imagesText(quality.images, quality.part)}`,
    );
  }
  return lines.length === 0 ? [] : ['', ...lines];
}
