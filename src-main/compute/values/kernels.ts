import { programOf } from '../wasm-module.ts';
import { extremes } from './extremes.ts';
import { gather } from './gather.ts';
import { nextRepeat } from './repeats.ts';
import { spread } from './spread.ts';
import { summary } from './summary.ts';

/** Values that are worked on at once. */
export const roomLength = 1 << 17;

/** Values behind the room that stand for missing ones. */
const padding = 4;
const valueBytes = 8;

/** Memory for what a kernel writes, behind the values. */
const resultBytes = roomLength * valueBytes + (1 << 16);
const resultStart = (roomLength + padding) * valueBytes;
const pageBytes = 1 << 16;

export interface ValueKernels {
  readonly summary: (at: number, count: number, out: number) => void;
  readonly spread: (
    at: number,
    count: number,
    mean: number,
    start: number,
    scale: number,
    bins: number,
    wideScale: number,
    wideBins: number,
  ) => number;
  readonly gather: (
    at: number,
    count: number,
    start: number,
    scale: number,
    chosen: number,
    into: number,
    next: number,
  ) => number;
  readonly nextRepeat: (at: number, from: number, count: number) => number;
  readonly extremes: (at: number, count: number, out: number) => void;
}

/** Kernels on columns of doubles, and the memory that they work on. */
export interface ValueRoom extends ValueKernels {
  /** Puts at most `roomLength` values, and NaN behind them, at the start of the memory; gives a multiple of 4 above 0. */
  readonly put: (values: Float64Array) => number;
  readonly resultStart: number;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
}

let room: ValueRoom | null = null;

/** One for the whole process: nothing in its memory is of use beyond the call that put it there. */
export function valueRoom(): ValueRoom {
  return (room ??= createValueRoom());
}

function createValueRoom(): ValueRoom {
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((resultStart + resultBytes) / pageBytes),
  });
  const program = programOf({}, { summary, spread, gather, nextRepeat, extremes });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), {
    env: { memory },
  });
  const doubles = new Float64Array(memory.buffer);
  return {
    ...(exports as unknown as ValueKernels),
    put: (values) => {
      doubles.set(values);
      doubles.fill(NaN, values.length, values.length + padding);
      return Math.max(padding, Math.ceil(values.length / padding) * padding);
    },
    resultStart,
    integers: new Int32Array(memory.buffer),
    doubles,
  };
}
