import type { FlaggedEvent } from '../../contract/types.ts';
import { overlaps } from '../scoring/baseline-verdict.ts';

type Stretch = Pick<FlaggedEvent, 'startIndex' | 'endIndex'>;

/**
 * Rows that are no place for a fault, 1 each: those labelled as anomalous (above 0), and events that model and baseline
 * agree on, which are likely real; without a baseline every event of the model. What only one of them flags stays: it
 * counts as an alarm.
 */
export function takenRows(
  rows: number,
  labels: Float64Array | null,
  events: readonly Stretch[],
  baseline: readonly Stretch[] | null,
): Uint8Array {
  const taken = new Uint8Array(rows);
  labels?.forEach((label, row) => {
    if (label > 0) taken[row] = 1;
  });
  const take = ({ startIndex, endIndex }: Stretch): void => {
    taken.fill(1, startIndex, endIndex + 1);
  };
  if (baseline === null) events.forEach(take);
  else {
    agreed(events, baseline).forEach(take);
    agreed(baseline, events).forEach(take);
  }
  return taken;
}

function agreed(events: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return events.filter((event) => others.some((other) => overlaps(event, other)));
}
