import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { RowAxis, Span } from '../engine/row-axis.ts';
import { eventSpan } from '../engine/timeline.svelte.ts';
import type { Band } from './spans-plugin.ts';

/** Flagged events as bands, the selected one last so that it lies on top. */
export function bandsOf(
  events: readonly FlaggedEvent[],
  axis: RowAxis,
  selectedRank: number | null,
): Band[] {
  const bands = events.map((event) => ({
    ...eventSpan(event, axis),
    rank: event.rank,
    selected: event.rank === selectedRank,
  }));
  return bands.sort((a, b) => Number(a.selected) - Number(b.selected));
}

/** The bands that a span shows any part of. */
export function bandsIn(bands: readonly Band[], span: Span): Band[] {
  return bands.filter((band) => band.max >= span.min && band.min <= span.max);
}

/** The most severe event at a place, or within `reach` of it; null where there is none. */
export function bandAt(bands: readonly Band[], place: number, reach: number): Band | null {
  const near = bands.filter((band) => place >= band.min - reach && place <= band.max + reach);
  return near.reduce<Band | null>(
    (best, band) => (best === null || band.rank < best.rank ? band : best),
    null,
  );
}
