import type { CodeNeighbours } from '../contract/detector-types.ts';
import { chooseWindows } from '../engine/latent/choose-windows.ts';
import { codeDistances } from '../engine/latent/code-distances.ts';
import { bestStretches } from '../engine/similar/best-stretches.ts';
import type { Coding } from './coding.ts';
import { joinedCodes } from './joined-codes.ts';
import type { NearRows } from './protocol.ts';

/** Windows encoded at most: those of the events first, the others evenly spread. */
const mostWindows = 200_000;

/** Windows whose code is nearest to that of the window around the peak of an event. Throws `cancelled`. */
export async function nearCodes(
  coding: Coding,
  runId: string,
  { near: [from, to], peak, count }: NearRows,
): Promise<CodeNeighbours> {
  const { workspace, detector, middles } = coding;
  const { window } = detector.plan;
  const places = chooseWindows(middles, workspace.listEvents(runId), mostWindows);
  const codes = await joinedCodes(coding, places);
  const rows = places.map((place) => middles[place]!);
  const distances = codeDistances(codes, rows.length, nearest(rows, peak));
  const half = Math.floor(window / 2);
  const byStart = new Float32Array(rows.reduce((a, b) => Math.max(a, b), 0) + 1).fill(NaN);
  rows.forEach((middle, at) => {
    const start = Math.max(middle - half, 0);
    // What overlaps the event is the event itself.
    if (start + window <= from || start > to) byStart[start] = distances[at]!;
  });
  const found = bestStretches(byStart, window, count);
  return {
    window,
    rows: found.map(({ at }) => at),
    distances: found.map(({ distance }) => distance),
    compared: byStart.reduce((sum, distance) => sum + (Number.isNaN(distance) ? 0 : 1), 0),
    notes: [],
  };
}

function nearest(rows: Uint32Array, row: number): number {
  let best = 0;
  rows.forEach((middle, at) => {
    if (Math.abs(middle - row) < Math.abs(rows[best]! - row)) best = at;
  });
  return best;
}
