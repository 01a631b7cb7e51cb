import type { ResidualBand } from '../../contract/event-types.ts';
import type { Reading } from '../similar/event-course.ts';

/** Of so many rows, as many must lie outside; else it is one row that strays. */
const looked = 3;
const needed = 2;

/**
 * The first row that lies outside of where others lie and does not come back at once; where none stays out, the first one that
 * is out; null where all lie inside. What is expected gives way before an event already, as its windows hold some of it: so rows
 * that were never seen in `before`, the rows ahead of these, count first, and all others only where there is none of them.
 */
export function onsetOf(
  { measured, off }: Reading,
  { low, high }: ResidualBand,
  before: Float64Array,
): number | null {
  const known = before.filter((value) => Number.isFinite(value));
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const isOut = (row: number): boolean => {
    const value = off[row] ?? NaN;
    return value < low || value > high;
  };
  const isNew = (row: number): boolean => {
    const value = measured[row] ?? NaN;
    return isOut(row) && (value < least || value > most);
  };
  return firstOf(off.length, isNew) ?? firstOf(off.length, isOut);
}

function firstOf(rows: number, isOut: (row: number) => boolean): number | null {
  let stray: number | null = null;
  for (let row = 0; row < rows; row++) {
    if (!isOut(row)) continue;
    stray ??= row;
    let out = 0;
    for (let next = row; next < row + looked; next++) if (isOut(next)) out++;
    if (out >= needed) return row;
  }
  return stray;
}
