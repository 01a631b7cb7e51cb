import type { RunPlan } from '../../contract/types.ts';

/** Takes one finished row: mean error per feature (NaN: none), and mean rebuilt value per feature. */
export type PointSink = (row: number, errors: Float64Array, expected: Float64Array) => void;

export interface PointAverages {
  /** A window's errors per feature (NaN: nothing measured) and its window x features values from `offset` on. */
  add(start: number, errors: Float64Array, rebuilt: Float32Array, offset: number): void;
  /** Hands out the rows that are left. */
  finish(): void;
}

/** Errors of windows before they are averaged, and what becomes of the average; signs are kept. */
const averagings = {
  mean: { into: (error: number) => error, back: (mean: number) => mean },
  root: {
    into: (error: number) => Math.sign(error) * Math.sqrt(Math.abs(error)),
    back: (mean: number) => Math.sign(mean) * mean * mean,
  },
} as const;

/**
 * Spreads windows, given by ascending start, over the rows they cover, and hands each covered row to `sink` once no
 * later window can reach it. Holds as many rows as a window has, however long the series. `over` `root`: the square of the
 * mean root of the errors, so that a row beside a fault, which some windows alone share with it, stays low.
 */
export function createPointAverages(
  window: number,
  features: number,
  sink: PointSink,
  over: NonNullable<RunPlan['overWindows']> | 'mean' = 'mean',
): PointAverages {
  const ring = createRing(window, features, averagings[over]);
  /** Rows below are done; rows from `end` on are covered by no window yet. */
  let [next, end] = [0, 0];

  function handOut(until: number): void {
    for (; next < until; next++) {
      ring.takeRow(next, sink);
    }
  }

  return {
    add(start, errors, rebuilt, offset) {
      handOut(Math.min(start, end));
      if (start >= end) {
        ring.clear();
        next = start;
      }
      end = start + window;
      ring.addWindow(start, errors, rebuilt, offset);
    },
    finish() {
      handOut(end);
    },
  };
}

interface Ring {
  clear(): void;
  addWindow(start: number, errors: Float64Array, rebuilt: Float32Array, offset: number): void;
  takeRow(row: number, sink: PointSink): void;
}

function createRing(
  window: number,
  features: number,
  { into, back }: (typeof averagings)[keyof typeof averagings],
): Ring {
  /** By window start: errors that came with it. By row: sums of rebuilt values and how many. */
  const errors = new Float64Array(window * features).fill(NaN);
  const values = new Float64Array(window * features);
  const counts = new Uint32Array(window);
  const errorSum = new Float64Array(features);
  const errorCount = new Uint32Array(features);
  const [rowErrors, rowValues] = [new Float64Array(features), new Float64Array(features)];

  /** Enters (sign 1) or removes (sign -1) the window that starts in a slot; the sum of none is exactly 0. */
  function count(slot: number, sign: 1 | -1): void {
    for (let f = 0; f < features; f++) {
      const error = errors[slot * features + f]!;
      if (Number.isNaN(error)) continue;
      errorCount[f]! += sign;
      errorSum[f] = errorCount[f] === 0 ? 0 : errorSum[f]! + sign * error;
    }
  }

  return {
    clear() {
      errors.fill(NaN);
      values.fill(0);
      counts.fill(0);
      errorSum.fill(0);
      errorCount.fill(0);
    },
    addWindow(start, windowErrors, rebuilt, offset) {
      const first = (start % window) * features;
      for (let f = 0; f < features; f++) errors[first + f] = into(windowErrors[f]!);
      for (let t = 0, from = offset; t < window; t++) {
        const slot = (start + t) % window;
        counts[slot]!++;
        for (let to = slot * features; to < (slot + 1) * features; to++) {
          values[to]! += rebuilt[from++]!;
        }
      }
    },
    takeRow(row, sink) {
      const slot = row % window;
      count(slot, 1);
      for (let f = 0; f < features; f++) {
        rowErrors[f] = errorCount[f] === 0 ? NaN : back(errorSum[f]! / errorCount[f]!);
        rowValues[f] = values[slot * features + f]! / counts[slot]!;
      }
      sink(row, rowErrors, rowValues);
      values.fill(0, slot * features, (slot + 1) * features);
      counts[slot] = 0;
      // The window that started a window's length ago ends with this row.
      const ended = (row + 1) % window;
      count(ended, -1);
      errors.fill(NaN, ended * features, (ended + 1) * features);
    },
  };
}
