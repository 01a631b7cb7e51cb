import { panelProgram, panelRows } from './panel-code.ts';

/** Products of rows with the same stored rows again and again, in single precision. */
export interface RowProducts {
  /** Rows that may be multiplied at once. */
  readonly most: number;
  /** Numbers from one row of `products` to the next; a multiple of `panel`. */
  readonly stride: number;
  /** products[i * stride + j]: what row i gives with stored row j; overwritten by the next call. */
  readonly products: Float32Array;
  /** tops[i * stride / panel + p]: the highest of row i with the stored rows of panel p. */
  readonly tops: Float32Array;
  /** Rows `from` to `from + count` of `rows`. */
  readonly multiply: (rows: Float32Array, from: number, count: number) => void;
}

/** Stored rows of which the highest product is kept. */
export const panel = panelRows.right;

type Kernel = (...numbers: readonly number[]) => void;

const pageBytes = 1 << 16;
const bytes = 4;
/** Numbers of rows that are multiplied at once: they stay in the processor's cache. */
const mostNumbers = 2 ** 15;
const rowsAtOnce = { least: 4, most: 64 } as const;

let module: WebAssembly.Module | null = null;

/** One for the whole process: code, and nothing that changes. */
function productModule(): WebAssembly.Module {
  return (module ??= new WebAssembly.Module(panelProgram()));
}

/**
 * `stored`: `count` rows of `size` numbers, row-major, both above 0; a copy is kept. `start`: what is added to each
 * product with that row; where it is left out nothing. Behind the last row stand rows whose products are -Infinity.
 */
export function createRowProducts(
  stored: Float32Array,
  count: number,
  size: number,
  start?: ArrayLike<number>,
): RowProducts {
  const fitting = Math.floor(mostNumbers / size / panelRows.left) * panelRows.left;
  const most = Math.min(rowsAtOnce.most, Math.max(rowsAtOnce.least, fitting));
  const panels = Math.ceil(count / panelRows.right);
  const stride = panels * panelRows.right;
  const lengths = [most * size, stride * size, stride, most * stride, most * panels];
  const memory = new WebAssembly.Memory({
    initial: Math.ceil((lengths.reduce((sum, length) => sum + length) * bytes) / pageBytes),
  });
  let at = 0;
  const [left, right, starts, products, tops] = lengths.map((length) => {
    const place = new Float32Array(memory.buffer, at, length);
    at += length * bytes;
    return place;
  }) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  pack(stored, 0, count, size, panelRows.right, right);
  if (start !== undefined) starts.set(start);
  starts.fill(-Infinity, count);
  const { exports } = new WebAssembly.Instance(productModule(), { env: { memory } });
  const run = exports['panelProducts'] as Kernel;
  const places = [left, right, starts, products, tops].map(({ byteOffset }) => byteOffset);
  return {
    most,
    stride,
    products,
    tops,
    multiply: (rows, from, wanted) => {
      pack(rows, from, wanted, size, panelRows.left, left);
      const leftPanels = Math.ceil(wanted / panelRows.left);
      run(...places, size, leftPanels, panels, stride * bytes, panels * bytes);
    },
  };
}

/** Rows side by side, `width` in a panel; the last panel keeps what stood there. */
function pack(
  rows: Float32Array,
  from: number,
  count: number,
  size: number,
  width: number,
  out: Float32Array,
): void {
  for (let i = 0; i < count; i++) {
    let at = Math.floor(i / width) * width * size + (i % width);
    const first = (from + i) * size;
    for (let k = first; k < first + size; k++) {
      out[at] = rows[k]!;
      at += width;
    }
  }
}
