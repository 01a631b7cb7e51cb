import type { RecipeStep } from '../../../contract/schemas.ts';
import { numberText } from '../../../words/numbers.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { partsOf } from '../columns/each-part.ts';
import { wallOf } from '../../../words/wall-time.ts';
import { dayMs } from '../time/civil-time.ts';

/** Steps that make columns out of columns, row by row in the order of time. */
export type DerivingStep = Extract<
  RecipeStep,
  { do: 'difference' | 'log' | 'log-cpm' | 'log-return' | 'rolling' | 'calendar' }
>;

export interface Derived {
  readonly name: string;
  readonly values: Float64Array;
}

/** x[t] - x[t - lag]; missing where one of the two is. */
export function difference(values: Float64Array, lag: number): Float64Array {
  return values.map((value, row) => (row < lag ? NaN : value - values[row - lag]!));
}

/** Natural logarithm of x + plus; missing where that is not above 0. */
export function logarithm(values: Float64Array, plus = 0): Float64Array {
  return values.map((value) => (value + plus > 0 ? Math.log(value + plus) : NaN));
}

/** What was counted in each row, all columns together. */
export function countSums(columns: readonly ColumnValues[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const values of columns) {
    let from = 0;
    for (const part of partsOf(values)) {
      for (let at = 0; at < part.length; at++) if (part[at]! > 0) sums[from + at]! += part[at]!;
      from += part.length;
    }
  }
  return sums;
}

/**
 * log(1 + counts per million of the row) of a column: rows become comparable though more was counted in one than in
 * another (Law et al. 2014). `sums`: of each row over all columns; missing where a row sums to nothing.
 */
export function logCountsPerMillion(values: Float64Array, sums: Float64Array): Float64Array {
  return values.map((value, row) => {
    const sum = sums[row]!;
    return sum > 0 ? Math.log1p((1e6 * value) / sum) : NaN;
  });
}

/** log(x[t] / x[t - 1]); missing where one of the two is missing or not above 0. */
export function logReturn(values: Float64Array): Float64Array {
  return difference(logarithm(values), 1);
}

/**
 * A statistic of each row and those before it, `rows` in all; missing cells are left out, and the result is missing
 * until half of the rows hold a value. `std` is the population's.
 */
export function rolling(
  values: Float64Array,
  rows: number,
  statistic: Extract<RecipeStep, { do: 'rolling' }>['statistic'],
): Float64Array {
  return statistic === 'min' || statistic === 'max'
    ? rollingExtreme(values, rows, statistic === 'min' ? -1 : 1)
    : rollingMoment(values, rows, statistic);
}

/** Sums of differences from the first value held: of raw values they would cancel. */
function rollingMoment(
  values: Float64Array,
  rows: number,
  statistic: 'mean' | 'std',
): Float64Array {
  const origin = values.find((value) => !Number.isNaN(value)) ?? 0;
  const out = new Float64Array(values.length).fill(NaN);
  let [count, sum, squares] = [0, 0, 0];
  const add = (value: number, sign: 1 | -1): void => {
    if (Number.isNaN(value)) return;
    const shifted = value - origin;
    count += sign;
    sum += sign * shifted;
    squares += sign * shifted * shifted;
  };
  for (let row = 0; row < values.length; row++) {
    add(values[row]!, 1);
    if (row >= rows) add(values[row - rows]!, -1);
    if (2 * count < rows) continue;
    const mean = sum / count;
    out[row] =
      statistic === 'mean' ? origin + mean : Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
  return out;
}

/** A queue of candidates, each better than those behind it (Lemire 2006). `sign` 1: the largest. */
function rollingExtreme(values: Float64Array, rows: number, sign: 1 | -1): Float64Array {
  const out = new Float64Array(values.length).fill(NaN);
  const queue = new Uint32Array(values.length);
  let [head, tail, count] = [0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) {
      count++;
      while (tail > head && sign * values[queue[tail - 1]!]! <= sign * value) tail--;
      queue[tail++] = row;
    }
    if (row >= rows && !Number.isNaN(values[row - rows]!)) count--;
    while (tail > head && queue[head]! + rows <= row) head++;
    if (2 * count >= rows && tail > head) out[row] = values[queue[head]!]!;
  }
  return out;
}

/**
 * Position of each time in its day, week or year by the clocks of a zone, 0 to 1, as a point on a circle: neighbours at its ends
 * stay close.
 */
export function calendar(
  times: Float64Array,
  part: Extract<RecipeStep, { do: 'calendar' }>['part'],
  zone: string | undefined,
): readonly [Derived, Derived] {
  const turn = times.map((ms) => 2 * Math.PI * phaseOf(wallOf(ms, zone), part));
  return [
    { name: `${part} sin`, values: turn.map(Math.sin) },
    { name: `${part} cos`, values: turn.map(Math.cos) },
  ];
}

function phaseOf(ms: number, part: 'hour' | 'weekday' | 'month'): number {
  const day = ms / dayMs;
  if (part === 'hour') return day - Math.floor(day);
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  if (part === 'weekday') return ((((day + 3) % 7) + 7) % 7) / 7;
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return (ms - start) / (end - start);
}

/** What the column is called after the step, in words a chart can show. */
export function derivedName(column: string, step: DerivingStep): string {
  switch (step.do) {
    case 'difference':
      return step.lag === 1 ? `${column} change` : `${column} change over ${numberText(step.lag)}`;
    case 'log':
    case 'log-cpm':
      return `log ${column}`;
    case 'log-return':
      return `${column} log return`;
    case 'rolling':
      return `${column} ${step.statistic} of ${numberText(step.rows)}`;
    case 'calendar':
      return step.part;
  }
}
