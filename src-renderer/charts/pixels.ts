import type { Picture } from '../../src-main/contract/detector-types.ts';
import { between, type Bytes, bytesOf } from './colour.ts';
import type { Colours } from '../engine/theme.svelte.ts';

/** What the values of pixels are painted by. `range`: values: darkest and brightest; differences: the largest, both ways. */
export interface PixelScale {
  readonly kind: 'values' | 'differences';
  readonly range: readonly [number, number];
}

/** From the lowest to the highest known value of all lists. */
export function valueRange(...lists: readonly Float32Array[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low < high ? [low, high] : low === high ? [low - 0.5, low + 0.5] : [0, 1];
}

/** One frame of a row as bytes of red, green, blue and opacity; what is not known stays clear. */
export function framePixels(
  { height, width, channels, cells, still }: Picture,
  values: Float32Array,
  frame: number,
  { kind, range: [low, high] }: PixelScale,
  colours: Pick<Colours, 'panel' | 'signal' | 'flag'>,
): Uint8ClampedArray<ArrayBuffer> {
  const size = height * width * channels;
  const known = new Float32Array(size).fill(NaN);
  cells.forEach((cell, column) => {
    if (Math.floor(cell / size) === frame) known[cell % size] = values[column] ?? NaN;
  });
  for (const [cell, value] of still) {
    if (Math.floor(cell / size) === frame) known[cell % size] = kind === 'values' ? value : 0;
  }
  const bytes = new Uint8ClampedArray(height * width * 4);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const own = known.subarray(pixel * channels, (pixel + 1) * channels);
    const colour =
      kind === 'values'
        ? valueColour(own, (value) => (value - low) / (high - low))
        : differenceColour(meanOf(own), Math.max(Math.abs(low), Math.abs(high)) || 1, colours);
    if (colour !== null) bytes.set([...colour, 255], pixel * 4);
  }
  return bytes;
}

/** Grey, or red, green and blue of the first three channels. */
function valueColour(values: Float32Array, shareOf: (value: number) => number): Bytes | null {
  const [first = NaN, second = NaN, third = NaN] = values;
  if (Number.isNaN(first)) return null;
  const light = (value: number): number =>
    Math.round(255 * Math.min(1, Math.max(0, shareOf(value))));
  if (values.length < 3) return [light(first), light(first), light(first)];
  return [light(first), light(second), light(third)];
}

/** From the ground to one colour above what was expected, to the other below it. */
function differenceColour(
  difference: number,
  largest: number,
  { panel, signal, flag }: Pick<Colours, 'panel' | 'signal' | 'flag'>,
): Bytes | null {
  if (Number.isNaN(difference)) return null;
  const share = Math.min(1, Math.abs(difference) / largest);
  return between(bytesOf(panel), bytesOf(difference > 0 ? flag : signal), share);
}

function meanOf(values: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
