import { sortedQuantile } from '../../src-main/engine/features/scaler.ts';
import type { PointScores } from '../../src-main/engine/scoring/types.ts';

/** Row scores made of the scores of columns in another way. `known`: the first rows, those that were trained on. */
export type ColumnView = (scores: PointScores, known: number) => Float32Array;

/** A column that is rebuilt perfectly counts by this. */
const smallest = 1e-9;

/** Ways to bring columns to one scale, and to make one score of them. */
export const columnViews: Readonly<Record<string, ColumnView>> = {
  'as it is': ({ score }) => score,
  'raw errors': (scores) => over(scores, (value, f) => value * scores.norm[f]!, meanOf),
  'by means': (scores, known) => byTypical(scores, known, meanOf),
  'by medians': (scores, known) => byTypical(scores, known, (all) => sortedQuantile(all, 0.5)),
  'by 99 %': (scores, known) => byTypical(scores, known, (all) => sortedQuantile(all, 0.99)),
  'mean of columns': (scores) => over(scores, (value) => value, meanOf),
  'highest column': (scores) =>
    over(
      scores,
      (value) => value,
      (values) => Math.max(...values),
    ),
};

/** `typical`: of the scores of one column on rows that were trained on, ascending. */
function byTypical(
  scores: PointScores,
  known: number,
  typical: (sorted: Float32Array) => number,
): Float32Array {
  const units = Array.from(scores.norm, (_, f) => {
    const from = f * scores.score.length;
    const judged = scores.columnScore
      .slice(from, from + known)
      .filter((value) => !Number.isNaN(value));
    return Math.max(typical(judged.sort()), smallest);
  });
  return over(scores, (value, f) => value / units[f]!, meanOf);
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

function meanOf(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    sum += value;
    count++;
  }
  return sum / count;
}
