import { thinEvenly } from './thin.ts';

/** At most `limit` of the indices, evenly spread as runs of `run` that follow each other, in their order. */
export function thinRuns(indices: Uint32Array, limit: number, run: number): Uint32Array {
  if (run <= 1 || indices.length <= limit || limit < run) return thinEvenly(indices, limit);
  const firsts = Uint32Array.from({ length: Math.floor(indices.length / run) }, (_, i) => i * run);
  const kept = thinEvenly(firsts, Math.floor(limit / run));
  const out = new Uint32Array(kept.length * run);
  kept.forEach((first, i) => {
    out.set(indices.subarray(first, first + run), i * run);
  });
  return out;
}
