import { programOf } from '../../../compute/wasm-module.ts';
import { exactPowers } from './exact-powers.ts';
import { longNumber } from './long-number-code.ts';
import { longestPlain, scanRows } from './row-code.ts';

/** Bytes of whole rows that are scanned at once; a longer row is left to the reader of text. */
export const windowBytes = 512 * 1024;

/** What is loaded at once may reach behind the window. */
const margin = 16;
const shapeBytes = 16;
const pageBytes = 1 << 16;

/** Reads the cell at `at` into the block, and gives the place behind it; -1 where the row must be left. */
type ReadCell = (at: number, column: number, row: number) => number;

/** Scans rows of a window of bytes into a block of columns, in a memory of its own. */
export interface RowKernel {
  /** The whole memory; the window is at its start. */
  readonly bytes: Buffer;
  /** The whole memory; `blockStart` is the place of the block in it. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly blockStart: number;
  /** From `at` to `limit`, into the rows [row, end) of the block; gives the place of the first row not taken. */
  readonly scan: (at: number, limit: number, row: number, end: number) => number;
  /** The row of the block that is next after a scan. */
  readonly reached: () => number;
}

const program = programOf(
  { other: { parameters: ['i32', 'i32', 'i32'], results: ['i32'] } },
  { scanRows, longNumber },
);

/** `forms`: of each column; `capacity`: rows of the block. */
export function createRowKernel(
  delimiter: number,
  forms: Uint8Array,
  capacity: number,
  readCell: ReadCell,
): RowKernel {
  const shapesStart = windowBytes + margin;
  const powersStart = shapesStart + shapeTable.length;
  const reachedStart = powersStart + exactPowers.byteLength;
  const valuesStart = reachedStart + 8;
  const formsStart = valuesStart + 8 * forms.length * capacity;
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((formsStart + forms.length + margin) / pageBytes),
  });
  const bytes = Buffer.from(memory.buffer);
  bytes.set(shapeTable, shapesStart);
  bytes.set(new Uint8Array(exactPowers.buffer), powersStart);
  bytes.set(forms, formsStart);
  const module = new WebAssembly.Module(program);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, other: readCell } });
  const scanRowsOf = exports['scanRows'] as (...values: readonly number[]) => number;
  const integers = new Int32Array(memory.buffer);
  const fixed = [
    ...[forms.length, delimiter, formsStart, valuesStart, 8 * capacity],
    ...[shapesStart, powersStart, reachedStart],
  ];
  return {
    bytes,
    values: new Float64Array(memory.buffer),
    blockStart: valuesStart / 8,
    scan: (at, limit, row, end) => scanRowsOf(at, limit, row, end, ...fixed),
    reached: () => integers[reachedStart / 4]!,
  };
}

const shapeTable = shapesOfNumbers();

/** Places beyond 15 give a zero. */
function shapesOfNumbers(): Uint8Array {
  const ends = longestPlain + 1;
  const table = new Uint8Array(2 * ends ** 2 * shapeBytes).fill(0xff);
  for (let sign = 0; sign < 2; sign++) {
    for (let dot = sign; dot < ends; dot++) {
      for (let stop = dot; stop < ends; stop++) {
        const places = Array.from({ length: stop }, (_, at) => at);
        const digits = places.filter((at) => at >= sign && at !== dot);
        const end = ((sign * ends + dot) * ends + stop + 1) * shapeBytes;
        table.set(digits, end - digits.length);
      }
    }
  }
  return table;
}
