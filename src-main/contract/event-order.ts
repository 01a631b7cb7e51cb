import type { FlaggedEvent } from './types.ts';

export const eventOrders = ['severity', 'start', 'length', 'status'] as const;
export type EventOrder = (typeof eventOrders)[number];

const statuses = ['confirmed', 'known', 'open', 'dismissed'] as const;

/** Sorted anew; what is equal stays by rank. `falling`: the most severe, latest or longest first. */
export function orderEvents(
  events: readonly FlaggedEvent[],
  order: EventOrder,
  falling: boolean,
): readonly FlaggedEvent[] {
  const sign = falling ? -1 : 1;
  return events.toSorted(
    (a, b) => sign * (valueOf(a, order) - valueOf(b, order)) || a.rank - b.rank,
  );
}

function valueOf(event: FlaggedEvent, order: EventOrder): number {
  switch (order) {
    case 'severity':
      return -event.rank;
    case 'start':
      return event.startMs ?? event.startIndex;
    case 'length':
      return event.endIndex - event.startIndex;
    case 'status':
      return -statuses.indexOf(event.triage?.status ?? 'open');
  }
}
