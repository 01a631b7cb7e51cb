import { codeBatches, type Coding } from './coding.ts';

/** Codes of the windows at `places`, row-major, one after another. Throws `cancelled`. */
export async function joinedCodes(coding: Coding, places: Uint32Array): Promise<Float32Array> {
  const batches: Float32Array[] = [];
  for await (const { codes } of codeBatches(coding, places)) batches.push(codes);
  const out = new Float32Array(batches.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const batch of batches) {
    out.set(batch, at);
    at += batch.length;
  }
  return out;
}
