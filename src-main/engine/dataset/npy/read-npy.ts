import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import { warning } from '../finding.ts';
import { assertFits } from '../source/memory-guard.ts';
import { npyDtype, type NpyDtype } from './npy-dtype.ts';
import { readNpyHeader } from './npy-front.ts';
import { columnNames, rowsAndColumns, shapeFindings, shapeText } from './npy-shape.ts';
import { readNpyValues, type NpyLayout } from './npy-values.ts';
import type { ReadHooks } from '../csv/read-csv.ts';
import type { RawColumn, RawTable, Unreadable } from '../raw-table.ts';
import type { SourceFile } from '../source/source-file.ts';

const previewRows = 50;
const previewCells = 20_000;

/**
 * Reads a .npy file of format 1 to 3 from its first byte on, in chunks: the first axis gives the rows, the others
 * are laid out as columns. Takes one to five axes of numbers or booleans in any order of bytes and axes. Throws the
 * `npy/*` codes, `file/changed`, `data/too-large`, `archive/*` and `cancelled`.
 */
export async function readNpy(source: SourceFile, hooks: ReadHooks): Promise<RawTable> {
  const { descr, fortranOrder, shape, frontBytes } = await readNpyHeader(source);
  const dtype = npyDtype(descr);
  const layout = { shape, dtype, fortranOrder };
  const [rows, columns] = rowsAndColumns(shape);
  if (source.dataBytes !== null) assertSize(source.dataBytes - frontBytes, layout);
  assertFits(rows, columns, hooks.availableBytes);
  const values = emptyColumns(rows, columns);
  await readNpyValues(source, layout, values, hooks);
  if (!source.ended()) throw surplus(`bytes follow the values of ${shapeText(shape)}`);

  const preview = previewOf(values, rows);
  const findings = [...shapeFindings(shape), ...(await roundedFinding(dtype, values, hooks))];
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
    labelled: source.labelled ?? false,
  };
}

/** What the shape promises and what the file holds must agree to the byte; a gzip file tells it only at its end. */
function assertSize(valueBytes: number, { shape, dtype }: NpyLayout): void {
  const needed = shape.reduce((product, size) => product * BigInt(size), BigInt(dtype.itemBytes));
  const found = BigInt(valueBytes);
  if (needed === found) return;
  const promise = `${shapeText(shape)} of ${dtype.name} takes ${needed.toLocaleString('en-US')} bytes`;
  const fault = `${promise}, the file holds ${found.toLocaleString('en-US')}`;
  throw found < needed ? new EngineError('npy/truncated', fault) : surplus(fault);
}

const surplus = (fault: string): EngineError =>
  new EngineError('npy/header', fault, {
    remedy: 'Save one array in each file: numpy.save(name, array).',
  });

function emptyColumns(rows: number, columns: number): Float64Array[] {
  try {
    return Array.from({ length: columns }, () => new Float64Array(rows));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const fault = `no memory for ${columns} columns of ${rows} rows`;
    throw new EngineError('data/too-large', fault, {}, error);
  }
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

async function roundedFinding(
  dtype: NpyDtype,
  columns: readonly Float64Array[],
  { pacer }: ReadHooks,
): Promise<Finding[]> {
  if (!/^u?int64/.test(dtype.name)) return [];
  let rounded = 0;
  for (const column of columns) {
    await pacer.slices(0, column.length, (from, to) => {
      for (const value of column.subarray(from, to)) if (Math.abs(value) >= 2 ** 53) rounded++;
    });
  }
  const text = `Whole numbers from 2^53 on (${dtype.name}) are rounded to 16 digits.`;
  return rounded > 0 ? [warning(text)] : [];
}
