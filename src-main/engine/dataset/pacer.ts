import { setImmediate as nextTurn } from 'node:timers/promises';
import { EngineError } from '../../contract/errors.ts';
import type { Scratch } from './columns/scratch.ts';

/** Longest work between two turns of the event loop; the engine owes an answer within 50 ms. */
const sliceMs = 12;

/** Values of a simple loop that take a few milliseconds. */
export const sliceValues = 1 << 17;

/** Called between pieces of work of a few milliseconds: lets other calls in, and stops when cancelled. */
export interface Pacer {
  readonly pause: () => Promise<void>;
  /** Runs `work` over [from, to) in slices. */
  readonly slices: (
    from: number,
    to: number,
    work: (from: number, to: number) => void,
  ) => Promise<void>;
}

/** A disk that may be slower than the work. */
export type Backlog = Pick<Scratch, 'isBehind' | 'settled'>;

/** Throws `cancelled`, and what is wrong with the disk, out of `pause` and `slices`. */
export function createPacer(signal?: AbortSignal, backlog?: Backlog): Pacer {
  let last = performance.now();
  const pause = async (): Promise<void> => {
    if (backlog?.isBehind === true) await backlog.settled();
    else if (performance.now() - last < sliceMs) return;
    await nextTurn();
    if (signal?.aborted === true) throw new EngineError('cancelled', 'cancelled');
    last = performance.now();
  };
  const slices: Pacer['slices'] = async (from, to, work) => {
    for (let at = from; at < to; at += sliceValues) {
      work(at, Math.min(at + sliceValues, to));
      await pause();
    }
  };
  return { pause, slices };
}
