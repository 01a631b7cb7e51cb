import { EngineError } from '../../../contract/errors.ts';
import type { NpyColumn } from './npy-column.ts';
import type { NpyDtype } from './npy-dtype.ts';
import type { ReadHooks } from '../csv/read-csv.ts';
import { shapeText } from './npy-shape.ts';
import type { SourceFile } from '../source/source-file.ts';

const chunkBytes = 512 * 1024;

/** Rows read at once even where they are long: a column is given several values at a time. */
const leastRows = 64;

/** Where the values of an array lie in its file. */
export interface NpyLayout {
  readonly shape: readonly number[];
  readonly dtype: NpyDtype;
  /** The first axis varies fastest, not the last. */
  readonly fortranOrder: boolean;
}

/** Gives the columns, one of each value of an item, their values. Throws `npy/truncated`, `file/changed` and `cancelled`. */
export async function readNpyValues(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly NpyColumn[],
  hooks: ReadHooks,
): Promise<void> {
  if (layout.fortranOrder) await readByColumn(source, layout, columns, hooks);
  else await readByRow(source, layout, columns, hooks);
}

async function readByRow(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly NpyColumn[],
  { pacer, onRead }: ReadHooks,
): Promise<void> {
  const { dtype, shape } = layout;
  const [rows = 0] = shape;
  const width = columns.length;
  const rowBytes = width * dtype.itemBytes;
  const chunkRows = Math.min(rows, Math.max(leastRows, Math.floor(chunkBytes / rowBytes)));
  const values = new Float64Array(chunkRows);
  const room = new Uint8Array(chunkRows * rowBytes);
  for (let from = 0; from < rows; from += chunkRows) {
    const count = Math.min(chunkRows, rows - from);
    const item = dtype.view(await exactly(source, layout, room.subarray(0, count * rowBytes)));
    const part = values.subarray(0, count);
    for (const [index, column] of columns.entries()) {
      for (let row = 0; row < count; row++) part[row] = item(row * width + index);
      column.add(part);
    }
    onRead(from + count);
    await pacer.pause();
  }
}

/** In Fortran order all values of a column lie together, but the columns in the order of the axes turned round. */
async function readByColumn(
  source: SourceFile,
  layout: NpyLayout,
  columns: readonly NpyColumn[],
  { pacer, onRead }: ReadHooks,
): Promise<void> {
  const { dtype, shape } = layout;
  const [rows = 0] = shape;
  const chunkRows = Math.min(rows, Math.floor(chunkBytes / dtype.itemBytes));
  const values = new Float64Array(chunkRows);
  const room = new Uint8Array(chunkRows * dtype.itemBytes);
  for (let stored = 0; stored < columns.length; stored++) {
    const column = columns[columnOf(stored, shape)]!;
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      const item = dtype.view(
        await exactly(source, layout, room.subarray(0, count * dtype.itemBytes)),
      );
      const part = values.subarray(0, count);
      for (let row = 0; row < count; row++) part[row] = item(row);
      column.add(part);
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

/** As many bytes as `room` holds, in it where the source can. */
async function exactly(
  source: SourceFile,
  { shape, dtype }: NpyLayout,
  room: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await source.next(room.length, room);
  if (bytes.length === room.length) return bytes;
  const fault = `the file ends within its values, ${shapeText(shape)} of ${dtype.name}`;
  throw new EngineError('npy/truncated', `${fault}: ${source.name}`);
}
