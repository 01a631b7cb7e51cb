import type { PointScores } from './types.ts';

export interface BlendScores {
  /** Adds one detector's scores; `unit`: its mean on rows that it was not fitted on. */
  add(scores: PointScores, unit: number): void;
  /** Throws `RangeError` where nothing was added. */
  mean(): PointScores;
}

/**
 * Row and column scores of several detectors, each in multiples of its `unit`, averaged. What is expected is what the
 * first one expects. Holds one sum, however many are added.
 */
export function createBlendScores(): BlendScores {
  let sum: PointScores | null = null;
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
    },
    mean() {
      if (sum === null) throw new RangeError('no scores to average');
      const share = (value: number): number => value / count;
      return { ...sum, score: sum.score.map(share), columnScore: sum.columnScore.map(share) };
    },
  };
}

function addScaled(sum: Float32Array, values: Float32Array, unit: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += values[i]! / unit;
}
