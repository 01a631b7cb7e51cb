import type { FlaggedEvent } from '../../contract/types.ts';

/** The columns that explain most of the events, weighed by severity; the run's own order where there are none. */
export function drivingColumns(
  events: readonly FlaggedEvent[],
  features: readonly string[],
  limit: number,
): string[] {
  const weight = new Map(features.map((feature) => [feature, 0]));
  for (const event of events) {
    for (const { column, share } of event.columns) {
      const before = weight.get(column);
      if (before !== undefined) weight.set(column, before + share * event.severity);
    }
  }
  return [...weight]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([column]) => column);
}
