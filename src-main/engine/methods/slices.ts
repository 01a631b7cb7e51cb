import { setImmediate as nextTurn } from 'node:timers/promises';

/** Values handled before other calls are answered: well under 50 ms of work. */
const sliceLength = 1 << 19;

/** Runs `work` over [from, to) in slices, answering other calls in between. */
export async function inSlices(
  from: number,
  to: number,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let at = from; at < to; at += sliceLength) {
    if (at > from) await nextTurn();
    work(at, Math.min(at + sliceLength, to));
  }
}
