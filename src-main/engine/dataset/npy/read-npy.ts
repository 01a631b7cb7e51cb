import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import type { Scratch } from '../columns/scratch.ts';
import { warning } from '../finding.ts';
import { assertFits } from '../source/memory-guard.ts';
import { NpyColumn } from './npy-column.ts';
import { npyDtype, type NpyDtype } from './npy-dtype.ts';
import { readNpyHeader } from './npy-front.ts';
import { columnNames, rowsAndColumns, shapeFindings, shapeText } from './npy-shape.ts';
import { readNpyValues, type NpyLayout } from './npy-values.ts';
import { shortestText } from './shortest-text.ts';
import type { ReadHooks } from '../csv/read-csv.ts';
import type { RawTable } from '../raw-table.ts';
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
  hooks.scratch?.expect(rows, columns);
  assertFits(rows, hooks.scratch?.isSpilling === true ? 1 : columns, hooks.availableBytes);
  const read = emptyColumns(rows, columns, hooks.scratch);
  await readNpyValues(source, layout, read, hooks);
  if (!source.ended()) throw surplus(`bytes follow the values of ${shapeText(shape)}`);

  const preview = previewOf(read, dtype);
  const findings = [...shapeFindings(shape), ...roundedFinding(dtype, read)];
  const names = columnNames(shape);
  return {
    format: 'npy',
    rowCount: rows,
    columns: read.map((column, index) => column.finish(names[index] ?? '')),
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

/** Throws `data/too-large`. */
function emptyColumns(rows: number, columns: number, scratch: Scratch | undefined): NpyColumn[] {
  const perColumn = Math.max(5, Math.min(previewRows, Math.floor(previewCells / columns)));
  const options = { rows, previewRows: Math.min(rows, perColumn), scratch };
  try {
    return Array.from({ length: columns }, () => new NpyColumn(options));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const fault = `no memory for ${columns} columns of ${rows} rows`;
    throw new EngineError('data/too-large', fault, {}, error);
  }
}

function previewOf(columns: readonly NpyColumn[], dtype: NpyDtype): string[][] {
  const text = dtype.name === 'float32' ? shortestText : String;
  const [first] = columns;
  return Array.from({ length: first?.preview.length ?? 0 }, (_, row) =>
    columns.map(({ preview }) => text(preview[row] ?? NaN)),
  );
}

function roundedFinding(dtype: NpyDtype, columns: readonly NpyColumn[]): Finding[] {
  if (!/^u?int64/.test(dtype.name) || columns.every(({ rounded }) => rounded === 0)) return [];
  const text = `Whole numbers from 2^53 on (${dtype.name}) are rounded to 16 digits.`;
  return [warning(text)];
}
