import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { float32Bytes, npyHeader } from '../../src-main/engine/report/npy-file.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import type { AccuracySet } from '../accuracy/accuracy-set.ts';

const frames = 8;
const side = 12;
const trained = 400;
const judged = 200;
const noise = 0.05;

type Step = readonly [down: number, across: number];
type Fault = (path: readonly Step[]) => readonly Step[];

/** What is wrong with a sequence: each of its pictures could be one of a normal sequence. */
const faults: Readonly<Record<string, Fault>> = {
  'turns-back': (path) => path.map((_, i) => path[i < frames / 2 ? i : frames - 1 - i]!),
  'one-swapped': (path) => path.map((_, i) => path[i === 2 ? 5 : i === 5 ? 2 : i]!),
};

/** Sequences of pictures in which a spot moves evenly; in the anomalous ones of the second half it does not. Generated. */
export function* frameSets(folder: string): Generator<AccuracySet> {
  for (const [name, fault] of Object.entries(faults)) {
    const random = createRandom(1);
    const path = join(folder, `frames-${name}.npy`);
    const count = trained + 2 * judged;
    const rows = Array.from({ length: count }, (_, row) => {
      const even = evenPath(() => random.next());
      const steps = row < trained + judged ? even : fault(even);
      return float32Bytes(
        Float32Array.from(steps.flatMap((at) => spot(at, () => random.normal()))),
      );
    });
    writeFileSync(path, Buffer.concat([npyHeader([count, frames, side, side]), ...rows]));
    yield {
      ...{ group: 'digits', name: `frames-${name}`, path, options: {} },
      settings: { train: { from: '0', to: String(trained) } },
      truth: Uint8Array.from({ length: count }, (_, row) => (row < trained + judged ? 0 : 1)),
      ...{ testFrom: trained, metric: 'AUC-ROC' },
    };
  }
}

/** A straight way through the picture at one speed, long enough to be seen as one. */
function evenPath(next: () => number): Step[] {
  const place = (): Step => [1 + (side - 3) * next(), 1 + (side - 3) * next()];
  const from = place();
  let to = place();
  while (Math.hypot(to[0] - from[0], to[1] - from[1]) < side / 2) to = place();
  return Array.from({ length: frames }, (_, i) => {
    const part = i / (frames - 1);
    return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
  });
}

/** One picture: a round spot about two pixels wide, and noise. */
function spot([down, across]: Step, normal: () => number): number[] {
  return Array.from({ length: side * side }, (_, i) => {
    const distance = (Math.floor(i / side) - down) ** 2 + ((i % side) - across) ** 2;
    return Math.exp(-distance / 2) + noise * normal();
  });
}
