import type { RowRange } from '../../contract/types.ts';

/** Scores of one detector on the copies of a trial; NaN where a row is not judged. */
export interface TrialScores {
  readonly clean: Float32Array;
  /** One for each round. */
  readonly rounds: readonly Float32Array[];
}

/**
 * How far faults stand out: for each row of a fault the share of the rows without fault that score lower (ties count
 * half), averaged over the rows of each fault and then over the faults. 0.5 is chance; null where nothing was judged.
 */
export function detection(
  { clean, rounds }: TrialScores,
  faults: readonly (readonly RowRange[])[],
): number | null {
  const usual = clean.filter((score) => !Number.isNaN(score)).sort();
  if (usual.length === 0) return null;
  let [total, counted] = [0, 0];
  rounds.forEach((scores, round) => {
    for (const { from, to } of faults[round] ?? []) {
      const judged = scores.subarray(from, to).filter((score) => !Number.isNaN(score));
      if (judged.length === 0) continue;
      total += judged.reduce((sum, score) => sum + shareBelow(usual, score), 0) / judged.length;
      counted++;
    }
  });
  return counted === 0 ? null : total / counted;
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
