import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BridgedValues } from './bridge-missing.ts';
import { createFourierBlocks } from './fourier-blocks.ts';

/** A stretch with more missing values than this share is not compared. */
const mostMissing = 0.2;
/** Of a window whose values spread less than this, in units of the column, there is no shape. */
const flat = 1e-9;
/** Small enough to stay in the cache, and at least four times the stretch. */
const leastBlock = 1 << 14;
/** Windows compared before other calls are answered. */
const sliceLength = 1 << 18;

/**
 * Adds `weight` x (1 - correlation) of the stretch at `from` with every stretch of the same length to `out`: `length`
 * rows each, at every start; NaN where too much is missing. Products by Fourier transforms in blocks, two at once (MASS:
 * Mueen et al. 2017, Zhong and Mueen 2024). Two flat stretches are alike, a flat one is unlike any other: 1.
 */
export async function addShapeDistances(
  { values, missing }: BridgedValues,
  [from, length]: readonly [from: number, length: number],
  weight: number,
  out: Float32Array,
): Promise<void> {
  const query = shapeOf(values.subarray(from, from + length));
  let size = leastBlock;
  while (size < 4 * length) size *= 2;
  const blocks = createFourierBlocks(size);
  const [queryReal, queryImaginary] = [new Float64Array(size), new Float64Array(size)];
  // Turned round: a product of transforms slides it along.
  if (query !== null) query.forEach((value, i) => (queryReal[(size - i) % size] = value / size));
  blocks.forward(queryReal, queryImaginary);
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  const fresh = size - length + 1;
  let done = 0;
  for (let start = 0; start < out.length; start += 2 * fresh) {
    if (query !== null) {
      fill(real, values, start);
      fill(imaginary, values, start + fresh);
      blocks.forward(real, imaginary);
      multiply(real, imaginary, queryReal, queryImaginary);
      blocks.backward(real, imaginary);
    }
    enter(values, real, start, Math.min(fresh, out.length - start));
    const second = start + fresh;
    if (second < out.length) enter(values, imaginary, second, Math.min(fresh, out.length - second));
    done += 2 * fresh;
    if (done < sliceLength) continue;
    done = 0;
    await nextTurn();
  }
  if (missing !== null) leaveOut(missing, length, out);

  function enter(all: Float64Array, products: Float64Array, first: number, count: number): void {
    let [sum, squares] = [0, 0];
    for (let i = first; i < first + length; i++) {
      sum += all[i]!;
      squares += all[i]! * all[i]!;
    }
    for (let i = 0; i < count; i++) {
      const mean = sum / length;
      const spread = Math.sqrt(Math.max(0, squares / length - mean * mean));
      const isFlat = spread <= flat * (1 + Math.abs(mean));
      let likeness = isFlat && query === null ? 1 : 0;
      if (!isFlat && query !== null) likeness = products[i]! / (length * spread);
      out[first + i]! += weight * (1 - Math.min(Math.max(likeness, -1), 1));
      const leaving = all[first + i]!;
      const coming = all[first + i + length] ?? 0;
      sum += coming - leaving;
      squares += coming * coming - leaving * leaving;
    }
  }
}

/** Mean 0 and deviation 1; null where it is flat. */
function shapeOf(values: Float64Array): Float64Array | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
  );
  if (spread <= flat * (1 + Math.abs(mean))) return null;
  return values.map((value) => (value - mean) / spread);
}

function fill(block: Float64Array, values: Float64Array, from: number): void {
  const part = values.subarray(from, from + block.length);
  block.set(part);
  block.fill(0, part.length);
}

function multiply(
  real: Float64Array,
  imaginary: Float64Array,
  otherReal: Float64Array,
  otherImaginary: Float64Array,
): void {
  for (let i = 0; i < real.length; i++) {
    const a = real[i]!;
    const b = imaginary[i]!;
    real[i] = a * otherReal[i]! - b * otherImaginary[i]!;
    imaginary[i] = a * otherImaginary[i]! + b * otherReal[i]!;
  }
}

function leaveOut(missing: Uint8Array, length: number, out: Float32Array): void {
  let count = 0;
  for (let i = 0; i < length; i++) count += missing[i]!;
  for (let i = 0; i < out.length; i++) {
    if (count > mostMissing * length) out[i] = NaN;
    count += (missing[i + length] ?? 0) - missing[i]!;
  }
}
