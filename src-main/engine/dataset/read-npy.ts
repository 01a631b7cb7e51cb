import { EngineError } from '../../contract/errors.ts';
import type { Finding } from '../../contract/types.ts';
import { countOf, countText } from '../report/number-text.ts';
import { info, warning } from './finding.ts';
import { assertFits } from './memory-guard.ts';
import { npyDtype, type NpyDtype } from './npy-dtype.ts';
import { parseNpyHeader } from './npy-header.ts';
import type { ReadHooks } from './read-csv.ts';
import type { RawColumn, RawTable, Unreadable } from './raw-table.ts';
import type { SourceFile } from './source-file.ts';

const chunkBytes = 512 * 1024;
const headerLimit = 64 * 1024;
const columnLimit = 20_000;
const dimensionLimit = 4;
const previewRows = 50;
const previewCells = 20_000;

/**
 * Reads a .npy file of format 1 to 3 from its first byte on, in chunks: the first axis gives the rows, the others
 * are laid out as columns. Little-endian numbers in C order only. Throws the `npy/*` codes, `file/changed`,
 * `data/too-large` and `cancelled`.
 */
export async function readNpy(source: SourceFile, hooks: ReadHooks): Promise<RawTable> {
  const header = parseNpyHeader(await readHeader(source));
  const dtype = npyDtype(header.descr);
  const { shape } = header;
  const [rows, columns] = assertShape(shape);
  if (header.fortranOrder && shape.filter((size) => size > 1).length > 1) {
    throw new EngineError('npy/order', `stored column by column (Fortran order): ${source.name}`);
  }
  assertSize(source, shape, dtype);
  assertFits(rows, columns, hooks.availableBytes);
  const values = Array.from({ length: columns }, () => new Float64Array(rows));
  await readValues(source, dtype, values, hooks);

  const preview = previewOf(values, rows);
  const findings = [
    ...shapeFinding(shape, columns),
    ...(await roundedFinding(dtype, values, hooks)),
  ];
  const names = columnNames(shape);
  const raw: RawColumn[] = [];
  for (const [index, column] of values.entries()) {
    raw.push(await finishColumn(names[index] ?? '', column, hooks));
  }
  return {
    format: 'npy',
    rowCount: rows,
    columns: raw,
    preview,
    findings,
    blankRows: 0,
    delimiter: null,
    decimal: null,
    header: false,
    encoding: null,
    dtype: dtype.name,
    shape,
  };
}

/** Magic, version, length of the header, header. */
async function readHeader(source: SourceFile): Promise<string> {
  const front = await source.next(8);
  const [major = 0, minor = 0] = front.subarray(6);
  if (front.length < 8) throw truncated(source, 'its header');
  if (Buffer.from(front).toString('latin1', 0, 6) !== '\x93NUMPY') {
    throw new EngineError('npy/not-npy', `no NumPy array, its first bytes differ: ${source.name}`);
  }
  if (major < 1 || major > 3 || minor !== 0) {
    throw new EngineError('npy/version', `unknown format version: ${major}.${minor}`);
  }
  const lengthBytes = await source.next(major === 1 ? 2 : 4);
  if (lengthBytes.length < (major === 1 ? 2 : 4)) throw truncated(source, 'its header');
  const length = lengthBytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (length > headerLimit) {
    throw new EngineError('npy/header', `the header is too long: ${countOf(length, 'byte')}`);
  }
  const header = await source.next(length);
  if (header.length < length) throw truncated(source, 'its header');
  return Buffer.from(header).toString(major === 3 ? 'utf8' : 'latin1');
}

const truncated = (source: SourceFile, where: string): EngineError =>
  new EngineError('npy/truncated', `the file ends within ${where}: ${source.name}`);

/** Rows and columns. */
function assertShape(shape: readonly number[]): readonly [number, number] {
  const text = shapeText(shape);
  if (shape.length === 0) throw new EngineError('npy/shape', 'a single number, not an array');
  if (shape.length > dimensionLimit) {
    throw new EngineError('npy/shape', `${shape.length} dimensions: ${text}`);
  }
  if (shape.includes(0)) throw new EngineError('npy/shape', `an array without values: ${text}`);
  const [rows = 0, ...rest] = shape;
  const columns = rest.reduce((product, size) => product * size, 1);
  if (columns > columnLimit) {
    const remedy =
      'Keep at most 20,000 values in each item, for example a part of it or fewer pixels.';
    throw new EngineError('npy/shape', `${countText(columns)} values in each item: ${text}`, {
      remedy,
    });
  }
  return [rows, columns];
}

const shapeText = (shape: readonly number[]): string => `shape (${shape.join(', ')})`;

/** What the shape promises and what the file holds must agree to the byte. */
function assertSize(source: SourceFile, shape: readonly number[], dtype: NpyDtype): void {
  const needed = shape.reduce((product, size) => product * BigInt(size), BigInt(dtype.itemBytes));
  const found = BigInt(source.bytes - source.position());
  if (needed === found) return;
  const promise = `${shapeText(shape)} of ${dtype.name} takes ${needed.toLocaleString('en-US')} bytes`;
  const fault = `${promise}, the file holds ${found.toLocaleString('en-US')}`;
  if (found < needed) throw new EngineError('npy/truncated', fault);
  throw new EngineError('npy/header', fault, {
    remedy: 'Save one array in each file: numpy.save(name, array).',
  });
}

async function readValues(
  source: SourceFile,
  dtype: NpyDtype,
  columns: readonly Float64Array[],
  { pacer, onRead }: ReadHooks,
): Promise<void> {
  const rowBytes = columns.length * dtype.itemBytes;
  const rows = columns[0]?.length ?? 0;
  const chunkRows = Math.max(1, Math.floor(chunkBytes / rowBytes));
  for (let from = 0; from < rows; from += chunkRows) {
    const to = Math.min(rows, from + chunkRows);
    const item = dtype.view(await source.next((to - from) * rowBytes));
    columns.forEach((column, index) => {
      for (let row = from; row < to; row++) {
        column[row] = item((row - from) * columns.length + index);
      }
    });
    onRead(to);
    await pacer.pause();
  }
}

/** `c1` to `cn`; `c2.5` for the fifth value of the second line of an item. Axes of one value are left out. */
function columnNames(shape: readonly number[]): string[] {
  const axes = shape.slice(1).filter((size) => size > 1);
  const names = axes.reduce<string[]>(
    (prefixes, size) =>
      prefixes.flatMap((prefix) =>
        Array.from({ length: size }, (_, at) => `${prefix}${prefix === '' ? '' : '.'}${at + 1}`),
      ),
    [''],
  );
  return names.map((name) => `c${name === '' ? '1' : name}`);
}

async function finishColumn(
  name: string,
  values: Float64Array,
  { pacer }: ReadHooks,
): Promise<RawColumn> {
  let missing = 0;
  let infinite = 0;
  let unreadable: Unreadable | null = null;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) missing++;
      else if (Math.abs(value) === Infinity) {
        infinite++;
        unreadable ??= { count: 0, row: row + 1, line: null, value: String(value) };
        values[row] = NaN;
      }
    }
  });
  const first = unreadable as Unreadable | null;
  return {
    kind: 'number',
    name,
    originalName: name,
    values,
    missing,
    infinite,
    unreadable: first === null ? null : { ...first, count: infinite },
  };
}

function previewOf(columns: readonly Float64Array[], rows: number): string[][] {
  const limit = Math.max(5, Math.min(previewRows, Math.floor(previewCells / columns.length)));
  return Array.from({ length: Math.min(rows, limit) }, (_, row) =>
    columns.map((column) => String(column[row])),
  );
}

function shapeFinding(shape: readonly number[], columns: number): Finding[] {
  if (shape.length < 3) return [];
  const [items = 0, ...rest] = shape;
  return [
    info(
      `${countOf(items, 'item')} of ${rest.join(' x ')} values: each is read as one row of ${countOf(columns, 'column')}.`,
    ),
  ];
}

async function roundedFinding(
  dtype: NpyDtype,
  columns: readonly Float64Array[],
  { pacer }: ReadHooks,
): Promise<Finding[]> {
  if (dtype.name !== 'int64' && dtype.name !== 'uint64') return [];
  let rounded = 0;
  for (const column of columns) {
    await pacer.slices(0, column.length, (from, to) => {
      for (const value of column.subarray(from, to)) if (Math.abs(value) >= 2 ** 53) rounded++;
    });
  }
  const text = `Whole numbers from 2^53 on (${dtype.name}) are rounded to 16 digits.`;
  return rounded > 0 ? [warning(text)] : [];
}
