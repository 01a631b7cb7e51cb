import type { PassFigures, SecondPassFacts } from '../contract/training-facts.ts';
import type { RowRange, RunPlan } from '../contract/types.ts';
import { countOf, countText, numberText, percentText } from '../words/numbers.ts';
import { worstWindows } from '../engine/training/worst-windows.ts';
import type { Fitted } from './fitted.ts';
import type { Judged } from './judge.ts';
import { learntStarts } from './learnt-starts.ts';
import type { Prepared } from './prepare.ts';
import { windowErrors } from './window-errors.ts';

/** Of a table with very many rows the longest, so that the facts stay small. */
const mostStretches = 20_000;
const namedStretches = 3;

/**
 * The data without the training windows that a first pass rebuilds worst, which may hold the anomalies that are looked
 * for (Beggel et al. 2019). Throws `cancelled`.
 */
export async function withoutWorst(
  data: Prepared,
  plan: RunPlan,
  share: number,
  first: Pick<Fitted, 'reconstruct' | 'score'>,
  isCancelled: () => boolean,
): Promise<Prepared> {
  const starts = learntStarts(data, plan.split.train, plan.window);
  const errors = await windowErrors(data, plan, first, starts, isCancelled);
  const { windows, rows } = worstWindows(errors, starts, share, {
    window: plan.window,
    rows: data.matrix.rows,
  });
  return { ...data, leftOut: { windows, rows } };
}

export interface Pass {
  readonly fitted: Pick<Fitted, 'training' | 'trainWindows'>;
  readonly judged: Judged;
}

/** `restore`: one value a row, to the order of the dataset. */
export function secondPassFacts(
  { kind }: Pick<RunPlan, 'kind'>,
  leftOut: NonNullable<Prepared['leftOut']>,
  first: Pass,
  second: Pass,
  restore: (values: Float32Array) => Float32Array,
): SecondPassFacts {
  const windows = first.fitted.trainWindows;
  const count = windows - second.fitted.trainWindows;
  const stretches = stretchesOf(restore(Float32Array.from(leftOut.rows)));
  const rows = leftOut.rows.reduce((sum, row) => sum + row, 0);
  const [before, after] = [figuresOf(first), figuresOf(second)];
  const figures = { windows, leftOut: count, rows, before, after };
  return {
    ...figures,
    stretches: stretches.slice(0, mostStretches),
    stretchCount: stretches.length,
    text: textOf(kind, figures, stretches),
  };
}

function figuresOf({ fitted: { training }, judged }: Pass): PassFigures {
  return {
    loss: training?.trainLoss ?? null,
    validationLoss: training?.validationLoss ?? null,
    threshold: judged.threshold.value,
    events: judged.events.length,
  };
}

/** The longest first. */
function stretchesOf(marked: Float32Array): RowRange[] {
  const stretches: RowRange[] = [];
  for (let from = 0; from < marked.length; from++) {
    if (marked[from] === 0) continue;
    let to = from + 1;
    while (to < marked.length && marked[to] !== 0) to++;
    stretches.push({ from, to });
    from = to;
  }
  return stretches.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
}

function textOf(
  kind: RunPlan['kind'],
  {
    windows,
    leftOut,
    rows,
    before,
    after,
  }: Omit<SecondPassFacts, 'stretches' | 'stretchCount' | 'text'>,
  stretches: readonly RowRange[],
): string {
  const what = kind === 'table' ? 'training rows' : 'training windows';
  const share = percentText(leftOut / Math.max(1, windows));
  const more = stretches.length - namedStretches;
  const named = [
    ...stretches.slice(0, namedStretches).map(rangeText),
    ...(more > 0 ? [countOf(more, 'more stretch', 'more stretches')] : []),
  ].join(', ');
  const inSeries = `; ${countOf(rows, 'row')} mostly in them: ${named}`;
  const where = stretches.length === 0 ? '' : kind === 'table' ? `: ${named}` : inSeries;
  const changed = (name: string, from: number | null, to: number | null): string[] =>
    from === null || to === null
      ? []
      : [`${name} ${numberText(from)} before and ${numberText(to)} after`];
  const changes = [
    ...changed('validation loss', before.validationLoss, after.validationLoss),
    ...changed('threshold', before.threshold, after.threshold),
    `events ${countText(before.events)} before and ${countText(after.events)} after`,
  ];
  const [first = '', ...rest] = changes;
  const sentence = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ');
  return `The second pass did without ${countText(leftOut)} of ${countText(windows)} ${what} (${share})${where}. ${sentence}.`;
}

function rangeText({ from, to }: RowRange): string {
  return to - from === 1 ? countText(from) : `${countText(from)} to ${countText(to - 1)}`;
}
