import type { Combination, PointScores } from './types.ts';

export interface BlendScores {
  /** Adds one detector's scores; `unit`: what is usual on rows that it was not fitted on. */
  add(scores: PointScores, unit: number): void;
  /** Throws `RangeError` where nothing was added. */
  combined(): PointScores;
}

/**
 * Row and column scores of several detectors, each in multiples of its `unit`. Columns are averaged; rows are averaged
 * too, or take the middle score, which no single detector can move far (Aggarwal and Sathe 2017, section 6). What is expected is
 * what the first one expects. Holds one sum of columns, however many are added.
 */
export function createBlendScores(combination: Combination): BlendScores {
  let sum: PointScores | null = null;
  const rows: Float32Array[] = [];
  let count = 0;
  return {
    add(scores, unit) {
      count++;
      sum ??= {
        score: new Float32Array(scores.score.length),
        columnScore: new Float32Array(scores.columnScore.length),
        expected: scores.expected,
        norm: new Float64Array(scores.norm.length).fill(1),
      };
      addScaled(sum.score, scores.score, unit);
      addScaled(sum.columnScore, scores.columnScore, unit);
      if (combination === 'median') rows.push(scores.score.map((score) => score / unit));
    },
    combined() {
      if (sum === null) throw new RangeError('no scores to combine');
      const share = (value: number): number => value / count;
      const score = combination === 'median' ? middleScores(rows) : sum.score.map(share);
      return { ...sum, score, columnScore: sum.columnScore.map(share) };
    },
  };
}

/** Row by row; not judged where one of them does not judge. */
export function middleScores(rows: readonly Float32Array[]): Float32Array {
  const own = new Float64Array(rows.length);
  const [low, high] = [(rows.length - 1) >> 1, rows.length >> 1];
  return Float32Array.from(rows[0] ?? [], (_, row) => {
    for (let i = 0; i < rows.length; i++) own[i] = rows[i]![row]!;
    if (own.some((score) => Number.isNaN(score))) return NaN;
    own.sort();
    return (own[low]! + own[high]!) / 2;
  });
}

function addScaled(sum: Float32Array, values: Float32Array, unit: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += values[i]! / unit;
}
