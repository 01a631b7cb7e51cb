import { thinEvenly } from '../training/thin.ts';

/**
 * Positions in `middles` (one for each window) of at most `most` windows, ascending: those inside an event first, half
 * of the room at most where there are others, then evenly of all others.
 */
export function chooseWindows(
  middles: Uint32Array,
  events: readonly { readonly startIndex: number; readonly endIndex: number }[],
  most: number,
): Uint32Array {
  const all = Uint32Array.from(middles, (_, at) => at);
  if (all.length <= most) return all;
  const highest = middles.reduce((a, b) => Math.max(a, b), 0);
  const inside = new Uint8Array(highest + 1);
  for (const { startIndex, endIndex } of events) inside.fill(1, startIndex, endIndex + 1);
  const flagged = all.filter((at) => inside[middles[at]!] === 1);
  const others = all.filter((at) => inside[middles[at]!] !== 1);
  const kept = thinEvenly(flagged, Math.max(Math.ceil(most / 2), most - others.length));
  return Uint32Array.from([...kept, ...thinEvenly(others, most - kept.length)]).sort();
}
