import { sortedQuantile } from '../../src-main/engine/features/scaler.ts';
import type { PointScores } from '../../src-main/engine/scoring/types.ts';

/** Row scores made of the scores of columns in another way. `known`: the first rows, those that were trained on. */
export type ColumnView = (scores: PointScores, known: number) => Float32Array;

/** What a value that no training row reaches counts at least: half a row. */
const fewest = 0.5;

/** Ways to bring columns to one scale, and to make one score of them. */
export const columnViews: Readonly<Record<string, ColumnView>> = {
  'as it is': ({ score }) => score,
  'raw errors': (scores) => over(scores, (value, f) => value * scores.norm[f]!, meanOf),
  'by medians': (scores, known) => {
    const medians = ofColumns(scores, known, (sorted) =>
      Math.max(sortedQuantile(sorted, 0.5), 1e-9),
    );
    return over(scores, (value, f) => value / medians[f]!, meanOf);
  },
  'by 99 %': (scores, known) => {
    const high = ofColumns(scores, known, (sorted) => Math.max(sortedQuantile(sorted, 0.99), 1e-9));
    return over(scores, (value, f) => value / high[f]!, meanOf);
  },
  'by 95 %': (scores, known) => {
    const high = quantiles(scores, known, 0.95);
    return over(scores, (value, f) => value / high[f]!, meanOf);
  },
  'by 99.5 %': (scores, known) => {
    const high = quantiles(scores, known, 0.995);
    return over(scores, (value, f) => value / high[f]!, meanOf);
  },
  'by 99 %, rms': (scores, known) => {
    const high = quantiles(scores, known, 0.99);
    return over(
      scores,
      (value, f) => (value / high[f]!) ** 2,
      (values) => Math.sqrt(meanOf(values)),
    );
  },
  'half 99 %': (scores, known) => {
    const high = quantiles(scores, known, 0.99);
    return over(scores, (value, f) => value / Math.sqrt(high[f]!), meanOf);
  },
  rarity: (scores, known) => {
    const sorted = ofColumns(scores, known, (own) => own);
    return over(scores, (value, f) => rarity(sorted[f]!, value), meanOf);
  },
  'rms of columns': (scores) =>
    over(
      scores,
      (value) => value * value,
      (values) => Math.sqrt(meanOf(values)),
    ),
  'highest column': (scores) =>
    over(
      scores,
      (value) => value,
      (values) => Math.max(...values),
    ),
};

function quantiles(scores: PointScores, known: number, share: number): number[] {
  return ofColumns(scores, known, (sorted) => Math.max(sortedQuantile(sorted, share), 1e-9));
}

/** Judged scores of each column on the training rows, ascending. */
function ofColumns<T>(
  { columnScore, score, norm }: PointScores,
  known: number,
  make: (sorted: Float32Array) => T,
): T[] {
  return Array.from(norm, (_, f) =>
    make(
      columnScore
        .slice(f * score.length, f * score.length + known)
        .filter((value) => !Number.isNaN(value))
        .sort(),
    ),
  );
}

function over(
  { columnScore, score, norm }: PointScores,
  change: (value: number, feature: number) => number,
  combine: (values: readonly number[]) => number,
): Float32Array {
  return Float32Array.from(score, (own, row) => {
    if (Number.isNaN(own)) return NaN;
    const values: number[] = [];
    for (let f = 0; f < norm.length; f++) {
      const value = columnScore[f * score.length + row]!;
      if (!Number.isNaN(value)) values.push(change(value, f));
    }
    return combine(values);
  });
}

/** Logarithm of the share of training rows that reach the value; beyond the highest it goes on with the value. */
function rarity(sorted: Float32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  const share = Math.max(sorted.length - low, fewest) / Math.max(sorted.length, 1);
  const top = sorted.at(-1) ?? 0;
  const beyond = value > top && top > 0 ? Math.log(value / top) : 0;
  return -Math.log(share) + beyond;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
