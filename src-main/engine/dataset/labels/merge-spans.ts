import type { Span } from './label-spans.ts';

/** Spans in order, both ends inclusive, none of which shares a place with another. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Position of the span that holds a place, -1 where none does. `spans`: as `mergeSpans` gives them. */
export function spanAt(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]![0] <= place) low = middle + 1;
    else high = middle;
  }
  return low > 0 && place <= spans[low - 1]![1] ? low - 1 : -1;
}
