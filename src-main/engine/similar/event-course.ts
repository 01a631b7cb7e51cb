import { leadingColumns } from '../../contract/leading-columns.ts';
import type { FlaggedEvent } from '../../contract/types.ts';

export const coursePoints = 24;
/** So many points two courses are moved along each other at most. */
const mostShift = 3;

/** How the columns that led an event ran: as measured, and away from what was expected; all together of length 1. */
export interface EventCourse {
  /** `coursePoints` values each, by column and what of it they are. */
  readonly lines: ReadonlyMap<string, Float64Array>;
}

export interface Reading {
  readonly measured: Float64Array;
  /** Measured less expected. */
  readonly off: Float64Array;
}
/** Rows [from, to) of a column; NaN where nothing is known. */
export type ReadColumn = (column: string, from: number, to: number) => Reading;

const parts = ['measured', 'off'] as const;
export const lineOf = (column: string, part: (typeof parts)[number]): string => `${part} ${column}`;

/**
 * The course of an event around the row where its error balances, as long as the event, so that a spike is the same wherever in
 * the event it lies. Each column weighs as much as its share of the error. Null where nothing is known of its columns.
 */
export function eventCourse(event: FlaggedEvent, read: ReadColumn): EventCourse | null {
  const { startIndex, endIndex } = event;
  const length = endIndex - startIndex + 1;
  const leading = leadingColumns(event.columns);
  const middle = balanceOf(
    leading.map(({ column, share }) => ({
      ...{ share, off: read(column, startIndex, endIndex + 1).off },
    })),
  );
  if (middle === null) return null;
  const from = startIndex + Math.round(middle - (length - 1) / 2);
  const lines = new Map<string, Float64Array>();
  for (const { column, share } of leading) {
    const reading = read(column, from, from + length);
    for (const part of parts) {
      const line = meansOf(reading[part], part === 'measured');
      if (scale(line, Math.sqrt(share))) lines.set(lineOf(column, part), line);
    }
  }
  const total = lengthOf({ lines });
  if (!(total > 0)) return null;
  for (const line of lines.values()) line.forEach((value, i) => (line[i] = value / total));
  return { lines };
}

/** How alike two courses are, and by how many points the second is moved for it. */
export interface Alignment {
  /** -1 to 1 where both are of length 1. */
  readonly product: number;
  readonly shift: number;
}

/** The best of all small shifts: events begin a row earlier or later. */
export function align(a: EventCourse, b: EventCourse): Alignment {
  const products = new Float64Array(2 * mostShift + 1);
  for (const [name, other] of b.lines) {
    const own = a.lines.get(name);
    if (own === undefined) continue;
    for (let shift = -mostShift; shift <= mostShift; shift++) {
      products[shift + mostShift] = products[shift + mostShift]! + productOf(own, other, shift);
    }
  }
  let best = mostShift;
  products.forEach((product, place) => {
    if (product > products[best]!) best = place;
  });
  return { product: products[best]!, shift: best - mostShift };
}

/** Of `a` with `b` moved to the right. */
function productOf(a: Float64Array, b: Float64Array, shift: number): number {
  let sum = 0;
  const last = coursePoints + Math.min(shift, 0);
  for (let i = Math.max(shift, 0); i < last; i++) sum += a[i]! * b[i - shift]!;
  return sum;
}

export function lengthOf({ lines }: EventCourse): number {
  let sum = 0;
  for (const line of lines.values()) sum += productOf(line, line, 0);
  return Math.sqrt(sum);
}

/** The row, from 0, on both sides of which lies as much of the squared error. */
function balanceOf(
  columns: readonly { readonly share: number; readonly off: Float64Array }[],
): number | null {
  let [sum, placed] = [0, 0];
  for (const { share, off } of columns) {
    const own = off.reduce((total, value) => total + (value * value || 0), 0);
    if (own === 0) continue;
    off.forEach((value, row) => {
      const weight = (share * (value * value || 0)) / own;
      sum += weight;
      placed += weight * row;
    });
  }
  return sum > 0 ? placed / sum : null;
}

/** The mean of each part of the values, of the nearest one where they are fewer; 0, or that of all, where nothing is known. */
function meansOf(values: Float64Array, isCentred: boolean): Float64Array {
  const { length } = values;
  const centre = isCentred ? (meanOf(values, 0, length) ?? 0) : 0;
  return Float64Array.from({ length: coursePoints }, (_, part) => {
    const from = Math.min(Math.floor((part * length) / coursePoints), length - 1);
    const to = Math.max(Math.floor(((part + 1) * length) / coursePoints), from + 1);
    return (meanOf(values, from, to) ?? centre) - centre;
  });
}

function meanOf(values: Float64Array, from: number, to: number): number | null {
  let [sum, count] = [0, 0];
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** To this length; false where there is nothing to scale. */
function scale(values: Float64Array, length: number): boolean {
  const now = Math.hypot(...values);
  if (!(now > 0)) return false;
  values.forEach((value, i) => (values[i] = (value / now) * length));
  return true;
}
