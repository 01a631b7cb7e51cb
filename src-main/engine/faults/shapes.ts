import type { Random } from '../training/random.ts';

/** Cells of one column in a stretch of rows, in any unit, to be changed in place. */
export interface Stretch {
  readonly values: Float32Array | Float64Array;
  /** Places between one row and the next, and that of the column within a row. */
  readonly step: number;
  readonly offset: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** One value far off. */
export function spike(stretch: Stretch, row: number, by: number): void {
  change({ ...stretch, from: row, to: row + 1 }, (value) => value + by);
}

/** All values off by the same. */
export function shift(stretch: Stretch, by: number): void {
  change(stretch, (value) => value + by);
}

/** Values that move away step by step, in the end by `by`. */
export function drift(stretch: Stretch, by: number): void {
  const rows = stretch.to - stretch.from;
  change(stretch, (value, at) => value + (by * (at + 1)) / rows);
}

/** Noise of a standard deviation. */
export function noise(stretch: Stretch, deviation: number, random: Random): void {
  change(stretch, (value) => value + deviation * random.normal());
}

/** Values of somewhere else; `at`: rows from the first on. */
export function replace(stretch: Stretch, next: (at: number) => number): void {
  change(stretch, (_, at) => next(at));
}

/** One or the other, each in half of the cases. */
export function eitherSign(size: number, random: Random): number {
  return random.next() < 0.5 ? -size : size;
}

function change(
  { values, step, offset, from, to }: Stretch,
  next: (value: number, at: number) => number,
): void {
  for (let row = from; row < to; row++) {
    const place = row * step + offset;
    values[place] = next(values[place] ?? 0, row - from);
  }
}
