import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { npyFile } from '../engine/dataset/support/npy.ts';

export interface PairFiles {
  readonly data: string;
  readonly target: string;
}

/** `count` soft blobs of 8 x 8 pixels, the corner always 3, and their means of 2 x 2: `name.npy`, `name-large.npy`. */
export function writePicturePair(
  folder: string,
  name: string,
  { count, seed }: { readonly count: number; readonly seed: number },
): PairFiles {
  const random = createRandom(seed);
  const large = new Float32Array(count * 64);
  const small = new Float32Array(count * 16);
  for (let n = 0; n < count; n++) {
    const [x, y] = [2 + 4 * random.next(), 2 + 4 * random.next()];
    for (let at = 0; at < 64; at++) {
      const [line, pixel] = [at >> 3, at & 7];
      const value = 9 * Math.exp(-((line - y) ** 2 + (pixel - x) ** 2) / 2);
      large[n * 64 + at] = at === 0 ? 3 : value;
      small[n * 16 + (line >> 1) * 4 + (pixel >> 1)]! += value / 4;
    }
  }
  const pair = { data: join(folder, `${name}.npy`), target: join(folder, `${name}-large.npy`) };
  writeFileSync(pair.data, npyFile('<f4', [count, 4, 4], small));
  writeFileSync(pair.target, npyFile('<f4', [count, 8, 8], large));
  return pair;
}
