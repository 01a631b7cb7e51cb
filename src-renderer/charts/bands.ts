import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { RowAxis, Span } from '../engine/row-axis.ts';
import type { Series } from '../engine/series.ts';
import { eventSpan } from '../engine/timeline.svelte.ts';

/** Where a flagged event lies on the axis. */
export interface Band extends Span {
  readonly rank: number;
  readonly selected: boolean;
}

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

/** Stretches of a reduced series that lie above a level; what is between two points above it belongs to them. */
export function bandsAbove({ x, value }: Series, level: number): Band[] {
  const bands: { min: number; max: number; rank: number; selected: boolean }[] = [];
  let inside = false;
  value.forEach((score, i) => {
    const above = score > level;
    const last = bands.at(-1);
    if (above && inside && last !== undefined) last.max = x[i] ?? last.max;
    else if (above) bands.push({ min: x[i] ?? 0, max: x[i] ?? 0, rank: 0, selected: false });
    inside = above;
  });
  return bands;
}

/** The most severe event at a place, or within `reach` of it; null where there is none. */
export function bandAt(bands: readonly Band[], place: number, reach: number): Band | null {
  const near = bands.filter((band) => place >= band.min - reach && place <= band.max + reach);
  return near.reduce<Band | null>(
    (best, band) => (best === null || band.rank < best.rank ? band : best),
    null,
  );
}
