import type { Combination, PointScores } from './types.ts';

/** What is averaged of a score, and what becomes of the average. */
interface Averaging {
  readonly into: (score: number) => number;
  readonly back: (mean: number) => number;
}

const plain: Averaging = { into: (score) => score, back: (mean) => mean };
const squared: Averaging = { into: (score) => score * score, back: Math.sqrt };
/** Of a median the columns are averaged. */
const averagings = { mean: plain, median: plain, rms: squared } as const;

function averagingOf(combination: Combination): Averaging {
  return typeof combination === 'string' ? averagings[combination] : softened(combination.high);
}

/** Like `squared` up to `high`; the average has the unit of the scores again. */
function softened(high: number): Averaging {
  return {
    into: (score) => (score > high ? high * (1 + Math.log(score / high)) : score) ** 2,
    back: (mean) => {
      const root = Math.sqrt(mean);
      return root > high ? high * Math.exp(root / high - 1) : root;
    },
  };
}

export interface BlendScores {
  /** Adds one detector's scores; `unit`: what is usual on rows that it was not fitted on. */
  add(scores: PointScores, unit: number): void;
  /** Throws `RangeError` where nothing was added. */
  combined(): PointScores;
}

/**
 * Row and column scores of several detectors, each in multiples of its `unit`, as their mean or the root of their mean
 * square, softened or not; or the middle score of rows, which no single detector can move far, and the mean of columns
 * (Aggarwal and Sathe 2017, section 6). What is expected is what the first one expects. Holds one sum of columns,
 * however many are added.
 */
export function createBlendScores(combination: Combination): BlendScores {
  let sum: PointScores | null = null;
  const rows: Float32Array[] = [];
  let count = 0;
  const { into, back } = averagingOf(combination);
  const share = (value: number): number => back(value / count);
  return {
    add(scores, unit) {
      count++;
      sum ??= {
        score: new Float32Array(scores.score.length),
        columnScore: new Float32Array(scores.columnScore.length),
        expected: scores.expected,
        norm: new Float64Array(scores.norm.length).fill(1),
      };
      addScaled(sum.score, scores.score, unit, into);
      addScaled(sum.columnScore, scores.columnScore, unit, into);
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
  const { into, back } = averagingOf(combination);
  return Float32Array.from(rows[0] ?? [], (_, row) =>
    back(rows.reduce((all, scores) => all + into(scores[row]!), 0) / rows.length),
  );
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

function addScaled(
  sum: Float32Array,
  values: Float32Array,
  unit: number,
  into: Averaging['into'],
): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += into(values[i]! / unit);
}
