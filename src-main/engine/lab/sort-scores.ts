import { setImmediate as nextTurn } from 'node:timers/promises';

/** Values sorted or merged before other calls are answered. */
const sliceLength = 1 << 18;

/** The judged scores in ascending order (NaN is left out); answers other calls in between. */
export async function sortScores(scores: Float32Array): Promise<Float32Array> {
  let from = scores.filter((score) => !Number.isNaN(score));
  for (let at = 0; at < from.length; at += sliceLength) {
    from.subarray(at, at + sliceLength).sort();
    await nextTurn();
  }
  let to = new Float32Array(from.length);
  for (let width = sliceLength; width < from.length; width *= 2) {
    for (let at = 0; at < from.length; at += 2 * width) await merge(from, to, at, width);
    [from, to] = [to, from];
  }
  return from;
}

/** Two neighbouring sorted stretches of `width` values each, the second perhaps shorter, into one. */
async function merge(
  from: Float32Array,
  to: Float32Array,
  start: number,
  width: number,
): Promise<void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right, done] = [start, middle, 0];
  for (let at = start; at < end; at++) {
    const takesLeft = right >= end || (left < middle && from[left]! <= from[right]!);
    to[at] = takesLeft ? from[left++]! : from[right++]!;
    if (++done % sliceLength === 0) await nextTurn();
  }
}
