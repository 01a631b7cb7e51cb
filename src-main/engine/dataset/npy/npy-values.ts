import { EngineError } from '../../../contract/errors.ts';
import type { NpyDtype } from './npy-dtype.ts';
import type { ReadHooks } from '../csv/read-csv.ts';
import { shapeText } from './npy-shape.ts';
import type { SourceFile } from '../source/source-file.ts';

const chunkBytes = 512 * 1024;

/** Where the values of an array lie in its file. */
export interface NpyLayout {
  readonly shape: readonly number[];
  readonly dtype: NpyDtype;
  /** The first axis varies fastest, not the last. */
  readonly fortranOrder: boolean;
}

/** Reads the values into columns of one row per item. Throws `npy/truncated`, `file/changed` and `cancelled`. */
export async function readNpyValues(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly Float64Array[],
  hooks: ReadHooks,
): Promise<void> {
  if (layout.fortranOrder) await readByColumn(source, layout, columns, hooks);
  else await readByRow(source, layout, columns, hooks);
}

async function readByRow(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly Float64Array[],
  { pacer, onRead }: ReadHooks,
): Promise<void> {
  const { dtype } = layout;
  const rowBytes = columns.length * dtype.itemBytes;
  const rows = columns[0]?.length ?? 0;
  const chunkRows = Math.max(1, Math.floor(chunkBytes / rowBytes));
  for (let from = 0; from < rows; from += chunkRows) {
    const to = Math.min(rows, from + chunkRows);
    const item = dtype.view(await exactly(source, layout, (to - from) * rowBytes));
    columns.forEach((column, index) => {
      for (let row = from; row < to; row++) {
        column[row] = item((row - from) * columns.length + index);
      }
    });
    onRead(to);
    await pacer.pause();
  }
}

/** In Fortran order all values of a column lie together, but the columns in the order of the axes turned round. */
async function readByColumn(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly Float64Array[],
  { pacer, onRead }: ReadHooks,
): Promise<void> {
  const { dtype, shape } = layout;
  const rows = columns[0]?.length ?? 0;
  const chunkRows = Math.floor(chunkBytes / dtype.itemBytes);
  for (let stored = 0; stored < columns.length; stored++) {
    const column = columns[columnOf(stored, shape)]!;
    for (let from = 0; from < rows; from += chunkRows) {
      const to = Math.min(rows, from + chunkRows);
      const item = dtype.view(await exactly(source, layout, (to - from) * dtype.itemBytes));
      for (let row = from; row < to; row++) column[row] = item(row - from);
      await pacer.pause();
    }
    onRead(Math.floor((rows * (stored + 1)) / columns.length));
  }
}

/** The column of a place in the file: `stored` counts the axes after the first from the front, columns from the back. */
function columnOf(stored: number, shape: readonly number[]): number {
  let left = stored;
  let column = 0;
  for (const size of shape.slice(1)) {
    column = column * size + (left % size);
    left = Math.floor(left / size);
  }
  return column;
}

async function exactly(
  source: SourceFile,
  { shape, dtype }: NpyLayout,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await source.next(length);
  if (bytes.length === length) return bytes;
  const fault = `the file ends within its values, ${shapeText(shape)} of ${dtype.name}`;
  throw new EngineError('npy/truncated', `${fault}: ${source.name}`);
}
