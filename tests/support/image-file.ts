import { writeFileSync } from 'node:fs';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { npyFile } from '../engine/dataset/support/npy.ts';

/**
 * A .npy of `count` images of 6 x 5 pixels (with `channels`: of as many): a bar across or along, with noise; those at
 * `odd` hold a bright corner instead.
 */
export function writeImageFile(
  path: string,
  { count, odd = [], channels }: { count: number; odd?: readonly number[]; channels?: number },
): void {
  const random = createRandom(5);
  const depth = channels ?? 1;
  const values = new Float32Array(count * 30 * depth);
  for (let image = 0; image < count; image++) {
    const [across, at] = [random.next() < 0.5, random.integer(5)];
    for (let cell = 0; cell < 30; cell++) {
      const [y, x] = [Math.floor(cell / 5), cell % 5];
      const bar = (across ? y : x) === at ? 1 : 0;
      const lit = odd.includes(image) ? (x > 2 && y > 3 ? 3 : 0) : bar;
      for (let channel = 0; channel < depth; channel++) {
        values[(image * 30 + cell) * depth + channel] =
          lit * (channel + 1) + 0.05 * random.normal();
      }
    }
  }
  writeFileSync(path, npyFile('<f4', [count, 6, 5, ...(channels ? [channels] : [])], values));
}
