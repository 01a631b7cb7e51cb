import { GrowingValues } from '../columns/growing-values.ts';
import type { Scratch } from '../columns/scratch.ts';
import type { RawNumbers } from '../raw-table.ts';

/** Whole numbers from here on are not all exact in a double. */
const exactLimit = 2 ** 53;

export interface NpyColumnOptions {
  readonly rows: number;
  /** Values at the front that are kept as they are for the preview. */
  readonly previewRows: number;
  readonly scratch: Scratch | undefined;
}

/** Takes the values of one column of an array in the order of its rows, and counts what it makes of them. */
export class NpyColumn {
  readonly #values: GrowingValues;
  readonly #preview: Float64Array;
  #missing = 0;
  #infinite = 0;
  #rounded = 0;
  #firstInfinite: { readonly row: number; readonly value: string } | null = null;

  constructor({ rows, previewRows, scratch }: NpyColumnOptions) {
    this.#values = new GrowingValues(scratch);
    this.#values.reserve(rows);
    this.#preview = new Float64Array(previewRows);
  }

  /** Infinite values become missing, in `values` too. */
  add(values: Float64Array): void {
    const before = this.#values.length;
    if (before < this.#preview.length) {
      this.#preview.set(values.subarray(0, this.#preview.length - before), before);
    }
    let [missing, rounded] = [0, 0];
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (Number.isNaN(value)) missing++;
      else if (Math.abs(value) >= exactLimit) {
        rounded++;
        if (Math.abs(value) !== Infinity) continue;
        this.#infinite++;
        this.#firstInfinite ??= { row: before + at + 1, value: String(value) };
        values[at] = NaN;
      }
    }
    this.#missing += missing;
    this.#rounded += rounded;
    this.#values.append(values);
  }

  /** Values from 2^53 on. */
  get rounded(): number {
    return this.#rounded;
  }

  /** The first values as the array holds them. */
  get preview(): Float64Array {
    return this.#preview;
  }

  finish(name: string): RawNumbers {
    const first = this.#firstInfinite;
    return {
      kind: 'number',
      name,
      originalName: name,
      values: this.#values.take(),
      missing: this.#missing,
      infinite: this.#infinite,
      unreadable: first === null ? null : { count: this.#infinite, line: null, ...first },
    };
  }
}
