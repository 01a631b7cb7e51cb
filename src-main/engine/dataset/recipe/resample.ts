import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import { countText } from '../../../words/numbers.ts';
import { instantOf, wallOf } from '../../../words/wall-time.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { eachPart } from '../columns/each-part.ts';
import type { Pacer } from '../pacer.ts';
import { dayMs } from '../time/civil-time.ts';

type ResampleStep = Extract<RecipeStep, { do: 'resample' }>;

/** A grid of equal steps, and the step each row of the file falls into. */
export interface Grid {
  /** Start of each step: epoch milliseconds, whole multiples of the step since 1970; of days by the clocks of the zone. */
  readonly times: Float64Array;
  /** Of each row, ascending. */
  readonly stepOf: Uint32Array;
}

/** More steps than this per row of the file are a step chosen wrongly. */
const mostPerRow = 100;

/**
 * `instants`: ascending epoch milliseconds. Steps of whole days begin at midnight of `zone`, also where its days have 23 or 25
 * hours. Throws `settings/invalid` for a grid much finer than the file.
 */
export async function gridOf(
  instants: Float64Array,
  stepMs: number,
  pacer: Pacer,
  zone?: string,
): Promise<Grid> {
  if (zone === undefined || stepMs % dayMs !== 0) return plainGrid(instants, stepMs, pacer);
  const walls = instants.map((ms) => wallOf(ms, zone));
  const { times, stepOf } = await plainGrid(walls, stepMs, pacer);
  return { times: times.map((wall) => instantOf(wall, zone)), stepOf };
}

async function plainGrid(times: Float64Array, stepMs: number, pacer: Pacer): Promise<Grid> {
  const first = Math.floor((times[0] ?? 0) / stepMs);
  const last = Math.floor((times.at(-1) ?? 0) / stepMs);
  const steps = last - first + 1;
  if (steps > mostPerRow * times.length || steps < 2) {
    throw new EngineError(
      'settings/invalid',
      `resampling would make ${countText(steps)} rows out of ${countText(times.length)}`,
      { remedy: `Choose a ${steps < 2 ? 'shorter' : 'longer'} step.` },
    );
  }
  const stepOf = new Uint32Array(times.length);
  await pacer.slices(0, times.length, (from, to) => {
    for (let row = from; row < to; row++) stepOf[row] = Math.floor(times[row]! / stepMs) - first;
  });
  return { times: Float64Array.from({ length: steps }, (_, i) => (first + i) * stepMs), stepOf };
}

/**
 * One value for each step of the grid from the cells that fall into it; missing where fewer than `coverage` of the
 * `usualRows` of a step hold a value.
 */
export async function resampleColumn(
  values: ColumnValues,
  { times, stepOf }: Grid,
  { method, coverage }: Pick<ResampleStep, 'method' | 'coverage'>,
  usualRows: number,
  pacer: Pacer,
): Promise<Float64Array> {
  const out = new Float64Array(times.length).fill(NaN);
  const counts = new Uint32Array(times.length);
  await eachPart(values, pacer, (part, from) => {
    for (let at = 0; at < part.length; at++) {
      const value = part[at]!;
      if (Number.isNaN(value)) continue;
      const step = stepOf[from + at]!;
      out[step] = counts[step]!++ === 0 ? value : combined(out[step]!, value, method);
    }
  });
  const needed = Math.max(1, coverage * Math.max(1, usualRows));
  await pacer.slices(0, out.length, (from, to) => {
    for (let step = from; step < to; step++) {
      if (counts[step]! < needed) out[step] = NaN;
      else if (method === 'mean') out[step] = out[step]! / counts[step]!;
    }
  });
  return out;
}

/** Means are sums until the end. */
function combined(so: number, value: number, method: ResampleStep['method']): number {
  switch (method) {
    case 'mean':
    case 'sum':
      return so + value;
    case 'last':
      return value;
    case 'min':
      return Math.min(so, value);
    case 'max':
      return Math.max(so, value);
  }
}
