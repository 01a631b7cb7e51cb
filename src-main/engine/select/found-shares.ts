import type { RowRange } from '../../contract/types.ts';

/** Scores of one detector on the copies of a trial; NaN where a row is not judged. */
export interface TrialScores {
  readonly clean: Float32Array;
  /** One for each round. */
  readonly rounds: readonly Float32Array[];
}

/**
 * How far each fault stands out: for each of its rows the share of the rows without fault that score lower (ties count
 * half), averaged over its rows. 0.5 is chance. Faults and copies of which nothing was judged are left out.
 */
export function foundShares(
  { clean, rounds }: TrialScores,
  faults: readonly (readonly RowRange[])[],
): Float64Array {
  const usual = clean.filter((score) => !Number.isNaN(score)).sort();
  if (usual.length === 0) return new Float64Array(0);
  const shares = rounds.flatMap((scores, round) =>
    (faults[round] ?? []).flatMap(({ from, to }) => {
      const judged = scores.subarray(from, to).filter((score) => !Number.isNaN(score));
      if (judged.length === 0) return [];
      return [judged.reduce((sum, score) => sum + shareBelow(usual, score), 0) / judged.length];
    }),
  );
  return Float64Array.from(shares);
}

function shareBelow(sorted: Float32Array, value: number): number {
  const [below, upTo] = [lowerBound(sorted, value, false), lowerBound(sorted, value, true)];
  return (below + upTo) / (2 * sorted.length);
}

/** How many lie below `value`, or at it too. */
function lowerBound(sorted: Float32Array, value: number, withEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = sorted[middle] ?? NaN;
    if (here < value || (withEqual && here === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
