import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import { roundSerialTimes } from './excel-times.ts';
import {
  epochFormatOfRange,
  formatOfRange,
  numberFormats,
  type NumberFormat,
} from './number-formats.ts';
import type { Pacer } from '../pacer.ts';

export interface NumberTimes {
  readonly format: NumberFormat;
  /** Epoch milliseconds; NaN where the number was missing or is no such time. */
  readonly values: Float64Array;
  /** Numbers that are no such time. */
  readonly faults: number;
}

/** The formats that may be meant by a column of numbers, by the smallest and the largest of them. */
export interface NumberGuess {
  /** What the values say by themselves. */
  readonly likely: NumberFormat | undefined;
  /** What they may be where a user says that they are times. */
  readonly possible: NumberFormat | undefined;
}

export async function guessFormat(values: ColumnValues, pacer: Pacer): Promise<NumberGuess> {
  let min = Infinity;
  let max = -Infinity;
  await eachPart(values, pacer, (part) => {
    for (let row = 0; row < part.length; row++) {
      const value = part[row]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  });
  const likely = formatOfRange(min, max);
  return { likely, possible: likely ?? epochFormatOfRange(min, max) };
}

/** The times that a column of numbers holds when it is read in one format. */
export async function numberTimes(
  numbers: ColumnValues,
  format: NumberFormat,
  pacer: Pacer,
): Promise<NumberTimes> {
  const values = new Float64Array(numbers.length);
  let faults = 0;
  await eachPart(numbers, pacer, (part, from) => {
    for (let at = 0; at < part.length; at++) {
      const number = part[at]!;
      const time = format.toMs(number);
      values[from + at] = time;
      if (Number.isNaN(time) && !Number.isNaN(number)) faults++;
    }
  });
  if (format.id === 'excel') await roundSerialTimes(values, pacer);
  return { format, values, faults };
}

/** Undefined for a way of writing that is none of numbers. */
export const numberFormat = (id: string): NumberFormat | undefined =>
  numberFormats.find((format) => format.id === id);
