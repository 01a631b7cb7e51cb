import type { Combination, PointScores } from './types.ts';

export interface BlendScores {
  /** Adds one detector's scores; `unit`: what is usual on rows that it was not fitted on. */
  add(scores: PointScores, unit: number): void;
  /** Throws `RangeError` where nothing was added. */
  combined(): PointScores;
}

/**
 * Row and column scores of several detectors, each in multiples of its `unit`, as their mean or the root of their mean
 * square; or the middle score of rows, which no single detector can move far, and the mean of columns (Aggarwal and
 * Sathe 2017, section 6). What is expected is what the first one expects. Holds one sum of columns, however many are
 * added.
 */
export function createBlendScores(combination: Combination): BlendScores {
  let sum: PointScores | null = null;
  const rows: Float32Array[] = [];
  let count = 0;
  const power = combination === 'rms' ? 2 : 1;
  const share = (value: number): number => (value / count) ** (1 / power);
  return {
    add(scores, unit) {
      count++;
      sum ??= {
        score: new Float32Array(scores.score.length),
        columnScore: new Float32Array(scores.columnScore.length),
        expected: scores.expected,
        norm: new Float64Array(scores.norm.length).fill(1),
      };
      addScaled(sum.score, scores.score, unit, power);
      addScaled(sum.columnScore, scores.columnScore, unit, power);
      if (combination === 'median') rows.push(scores.score.map((score) => score / unit));
    },
    combined() {
      if (sum === null) throw new RangeError('no scores to combine');
      const score = combination === 'median' ? middleScores(rows) : sum.score.map(share);
      return { ...sum, score, columnScore: sum.columnScore.map(share) };
    },
  };
}

/** Scores of the same rows by several detectors, in multiples of their units; NaN where one of them does not judge. */
export function combineRows(rows: readonly Float32Array[], combination: Combination): Float32Array {
  if (combination === 'median') return middleScores(rows);
  const power = combination === 'rms' ? 2 : 1;
  return Float32Array.from(rows[0] ?? [], (_, row) => {
    const sum = rows.reduce((all, scores) => all + scores[row]! ** power, 0);
    return (sum / rows.length) ** (1 / power);
  });
}

/** Row by row; not judged where one of them does not judge. */
function middleScores(rows: readonly Float32Array[]): Float32Array {
  const own = new Float64Array(rows.length);
  const [low, high] = [(rows.length - 1) >> 1, rows.length >> 1];
  return Float32Array.from(rows[0] ?? [], (_, row) => {
    for (let i = 0; i < rows.length; i++) own[i] = rows[i]![row]!;
    if (own.some((score) => Number.isNaN(score))) return NaN;
    own.sort();
    return (own[low]! + own[high]!) / 2;
  });
}

function addScaled(sum: Float32Array, values: Float32Array, unit: number, power: 1 | 2): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += (values[i]! / unit) ** power;
}
