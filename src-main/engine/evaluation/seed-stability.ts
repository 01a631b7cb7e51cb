import type { SeedStability } from '../../contract/training-facts.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { percentText } from '../../words/numbers.ts';
import { sharedEvents } from '../scoring/baseline-verdict.ts';
import { thinEvenly } from '../training/thin.ts';

/** What the detector of one seed says by itself. */
export interface SeedJudgement {
  readonly seed: number;
  /** rows; NaN where not judged. */
  readonly score: Float32Array;
  readonly events: readonly Pick<FlaggedEvent, 'startIndex' | 'endIndex'>[];
}

/** Rows that ranks are compared of, at most. */
const mostRows = 50_000;

/**
 * How far two detectors agree that differ in their seed alone: the share of the events of one that overlap an event of
 * the other, and Spearman's rank correlation of their scores, over all pairs.
 */
export function seedStability(judgements: readonly SeedJudgement[]): SeedStability {
  const ranks = ranksOf(judgements.map(({ score }) => score));
  const shares: number[] = [];
  const correlations: number[] = [];
  judgements.forEach((a, i) => {
    judgements.forEach((b, j) => {
      if (i < j) correlations.push(correlation(ranks[i]!, ranks[j]!));
      if (i !== j && a.events.length > 0)
        shares.push(sharedEvents(a.events, b.events) / a.events.length);
    });
  });
  const found = {
    seeds: judgements.map(({ seed }) => seed),
    events: judgements.map(({ events }) => events.length),
    sharedEvents: shares.length === 0 ? null : meanOf(shares),
    rankCorrelation: meanOf(correlations),
    lowestCorrelation: Math.min(...correlations),
  };
  return { ...found, text: textOf(found) };
}

function textOf({
  seeds,
  events,
  sharedEvents: shared,
  rankCorrelation,
}: Omit<SeedStability, 'text'>): string {
  const [least, most] = [Math.min(...events), Math.max(...events)];
  const counts = least === most ? String(least) : `${String(least)} to ${String(most)}`;
  const share =
    shared === null
      ? 'no seed finds an event'
      : `${percentText(shared)} of the events of one seed are found with another, ${counts} each`;
  return `Of ${String(seeds.length)} seeds ${share}; their scores rank rows alike by ${rankCorrelation.toFixed(2)} of 1.`;
}

/** Mean ranks of the rows that all judge. */
function ranksOf(scores: readonly Float32Array[]): Float64Array[] {
  const judged = Uint32Array.from(scores[0] ?? [], (_, row) => row).filter((row) =>
    scores.every((score) => !Number.isNaN(score[row])),
  );
  const rows = thinEvenly(judged, mostRows);
  return scores.map((score) => meanRanks(Float32Array.from(rows, (row) => score[row]!)));
}

function meanRanks(values: Float32Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's; 1 where neither varies. */
function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  a.forEach((value, i) => {
    const [x, y] = [value - meanA, b[i]! - meanB];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  });
  if (squareA === 0 && squareB === 0) return 1;
  return squareA === 0 || squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
