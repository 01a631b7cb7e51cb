import type { FlaggedEvent, TimeAxis } from '../../contract/types.ts';

const monthMs = 30.44 * 86_400_000;

/** Flagged events that touch no labelled row. `labels`: rows, above 0 = anomalous; rows without a label tell nothing. */
export function falseAlarms(
  events: readonly Pick<FlaggedEvent, 'startIndex' | 'endIndex'>[],
  labels: Float64Array,
): Pick<FlaggedEvent, 'startIndex' | 'endIndex'>[] {
  return events.filter(({ startIndex, endIndex }) => {
    const inside = labels.subarray(startIndex, endIndex + 1);
    const isKnown = inside.some((label) => !Number.isNaN(label));
    return isKnown && !inside.some((label) => label > 0);
  });
}

/** Months that were judged; null without a regular time axis. */
export function judgedMonths(
  judgedRows: number,
  axis: Pick<TimeAxis, 'stepMs' | 'calendar' | 'startMs' | 'endMs'> | null,
  rows: number,
): number | null {
  if (axis === null || rows < 2) return null;
  // Weekends are no gaps in a calendar of weekdays, yet time passes: the whole span is shared out among its rows.
  const perRow = (axis.endMs - axis.startMs) / (rows - 1);
  const months = (judgedRows * perRow) / monthMs;
  return months > 0 ? months : null;
}
