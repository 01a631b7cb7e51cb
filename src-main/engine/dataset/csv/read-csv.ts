import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { countText } from '../../../words/numbers.ts';
import type { Scratch } from '../columns/scratch.ts';
import { createColumnBuilder, type ColumnBuilder, type ColumnName } from './column-builders.ts';
import { nameColumns, renameFindings } from './column-names.ts';
import {
  decimalFindings,
  encodingFindings,
  headFindings,
  markFindings,
  rowFindings,
} from './csv-findings.ts';
import { createRowReader, rowLimit, tooLong, type RowBatch } from './csv-rows.ts';
import { createTextReader, type TextReader } from './decode-text.ts';
import { createByteReader, type ByteReader } from '../fast/byte-reader.ts';
import { chunksAhead } from '../fast/chunks-ahead.ts';
import { createTextPath } from '../fast/text-path.ts';
import { info } from '../finding.ts';
import { forceTimeHint } from './force-time-hint.ts';
import { assertFits } from '../source/memory-guard.ts';
import { namingFile } from './name-file.ts';
import type { Pacer } from '../pacer.ts';
import { createPreview } from './preview.ts';
import type { RawColumn, RawTable } from '../raw-table.ts';
import { createRowGate } from './row-gate.ts';
import { sampleLength, sniff, type Dialect } from './sniff.ts';
import { titleOf, type SourceFile } from '../source/source-file.ts';

/** Bytes read, parsed and given to the columns between two turns of the event loop. */
const chunkBytes = 256 * 1024;

const columnLimit = 20_000;

/** Memory is set aside for this many times the rows that are expected. */
const spareRows = 1.02;

/** A row that is longer than the sample makes it grow up to here. */
const sampleLimit = 8 * 1024 * 1024;

export interface ReadHooks {
  readonly pacer: Pacer;
  readonly onRead: (rows: number) => void;
  readonly availableBytes: number;
  /** Where columns go that are too big for memory. */
  readonly scratch?: Scratch | undefined;
  /** Bytes that are read at once; the usual number where it is left out. */
  readonly chunkBytes?: number;
  /** Characters at the front that are looked at; the usual number where it is left out. */
  readonly sampleLength?: number;
  /** Reads every cell as text, which is what reading from bytes is held against. */
  readonly byText?: boolean;
}

/**
 * Reads a CSV file into typed columns. Throws the `csv/*` codes,
 * `file/empty`, `file/changed`, `data/too-large` and `cancelled`.
 */
export function readCsv(
  source: SourceFile,
  options: ImportOptions,
  hooks: ReadHooks,
): Promise<RawTable> {
  const name = titleOf(source);
  return namingFile(name, () => readRows(name, source, options, hooks));
}

async function readRows(
  name: string,
  source: SourceFile,
  options: ImportOptions,
  hooks: ReadHooks,
): Promise<RawTable> {
  const reader = createTextReader(name, options.encoding);
  const { decode, encoding } = reader;
  const nextBytes = (): Promise<Uint8Array> => source.next(hooks.chunkBytes ?? chunkBytes);
  const ended = (): boolean => source.ended();
  const nextText = async (): Promise<string> => {
    const bytes = await nextBytes();
    return decode(bytes, ended());
  };
  let text = await nextText();
  while (!ended() && !isSample(text, hooks.sampleLength ?? sampleLength)) {
    if (text.length > rowLimit && !text.includes('\n')) throw tooLong(text, 1);
    text += await nextText();
  }

  const sample = text.endsWith('\n') || !ended() ? text : `${text}\n`;
  const dialect = forceTimeHint(sniff(sample, options), sample, options);
  if (dialect.width === 0) {
    const what =
      dialect.firstLine > 1
        ? 'nothing follows the lines left out'
        : 'the file holds only blank lines';
    throw new EngineError('file/empty', `${what}: ${name}`);
  }
  assertWidth(dialect);
  const expectedRows = estimateRows(source, sample);
  hooks.scratch?.expect(expectedRows, valueArrays(dialect));
  assertRoom(expectedRows, dialect, hooks);

  await hooks.pacer.pause();
  const columns = createColumns(dialect, expectedRows, hooks.scratch);
  columns.read(text.slice(dialect.skip), ended());
  const readBytes = columns.byBytes(reader, hooks.byText === true);
  const progress = async (): Promise<void> => {
    assertRoom(columns.rowCount(), dialect, hooks);
    hooks.onRead(columns.rowCount());
    await hooks.pacer.pause();
  };
  await progress();
  for await (const { bytes, last } of chunksAhead(source, hooks.chunkBytes ?? chunkBytes)) {
    readBytes(bytes, last);
    await progress();
  }
  const table = await columns.finish(name, hooks.pacer);
  const found = encodingFindings(encoding(), options);
  return { ...table, encoding: encoding(), findings: [...found, ...table.findings] };
}

const isSample = (text: string, length: number): boolean =>
  text.length >= sampleLimit ||
  (text.length >= length && text.indexOf('\n', text.indexOf('\n') + 1) >= 0);

function assertWidth({ width }: Dialect): void {
  if (width <= columnLimit) return;
  const fault = `${countText(width)} columns, at most ${countText(columnLimit)} are taken`;
  throw new EngineError('csv/too-wide', fault, { found: width });
}

/** Arrays that the columns are read into: text is read as numbers too. */
const valueArrays = ({ hints }: Dialect): number =>
  hints.reduce((sum, { form }) => sum + (form === 'text' ? 2 : 1), 0);

/** Throws `data/too-large`. Of columns that go to a file, only times stay in memory, and one at a time is worked on. */
function assertRoom(rows: number, { hints, width }: Dialect, hooks: ReadHooks): void {
  const times = hints.filter(({ form }) => form !== 'text' && form !== 'number').length;
  const held = hooks.scratch?.isSpilling === true ? times + 1 : width;
  assertFits(rows, held, hooks.availableBytes);
}

/** 0 where the size is not known beforehand. */
function estimateRows(source: SourceFile, sample: string): number {
  const lines = sample.split('\n').length - 1;
  return (Math.max(1, lines) * (source.dataBytes ?? 0)) / Math.max(1, sample.length);
}

interface Columns {
  readonly read: (text: string, last: boolean) => void;
  /** Reads what follows: numbers and times straight from the bytes unless `byText`. */
  readonly byBytes: (text: TextReader, byText: boolean) => ByteReader;
  readonly rowCount: () => number;
  readonly finish: (fileName: string, pacer: Pacer) => Promise<Omit<RawTable, 'encoding'>>;
}

function createColumns(
  dialect: Dialect,
  expectedRows: number,
  scratch: Scratch | undefined,
): Columns {
  const names = nameColumns(dialect.names, dialect.width);
  const builders = dialect.hints.map((hint, position) =>
    createColumnBuilder(hint, position, scratch),
  );
  for (const builder of builders) builder.expect?.(Math.ceil(spareRows * expectedRows));
  const reader = createRowReader(dialect.delimiter, dialect.firstLine, dialect.escape);
  const gate = createRowGate({
    width: dialect.width,
    headerRows: dialect.headerRows,
    firstIsText: dialect.hints[0]?.form === 'text',
    comment: dialect.comment,
  });
  const preview = createPreview(dialect.width);
  let rowCount = 0;

  const add = (batch: RowBatch): void => {
    builders.forEach((builder, column) => {
      builder.add(batch, column, rowCount);
    });
    preview.add(batch.rows);
    rowCount += batch.rows.length;
  };

  const read = (text: string, last: boolean): void => {
    add(gate.accept(reader.read(text, last)));
    if (last) add(gate.finish());
  };

  const byBytes: Columns['byBytes'] = (text, byText) => {
    const addRows = (rows: number): void => {
      rowCount += rows;
    };
    const path = createTextPath({
      text,
      reader,
      gate,
      preview,
      read,
      addRows,
      rowCount: () => rowCount,
    });
    return byText ? path.read : createByteReader(dialect, builders, path);
  };

  const finish: Columns['finish'] = async (fileName, pacer) => {
    const report = gate.report();
    if (rowCount === 0) {
      const fault = dialect.header ? 'a header and no rows' : 'no rows of values';
      throw new EngineError('csv/header-only', `${fault}: ${fileName}`);
    }
    const columns = withUnits(await finishColumns(builders, names, pacer), dialect.units);
    const kept = withoutEmptyTail(columns, dialect.header);
    return {
      format: 'csv',
      rowCount,
      columns: columns.slice(0, kept),
      preview: preview.rows(kept),
      findings: [
        ...headFindings(dialect),
        ...renameFindings(names.slice(0, kept)),
        ...droppedFinding(columns.length - kept),
        ...rowFindings(report, dialect.width),
        ...decimalFindings(dialect, names),
        ...markFindings(columns),
      ],
      blankRows: report.blankRows,
      delimiter: dialect.delimiter,
      decimal: dialect.hints.some(({ decimal }) => decimal === ',') ? ',' : '.',
      header: dialect.header,
      dtype: null,
      shape: null,
    };
  };
  return { read, byBytes, rowCount: () => rowCount, finish };
}

async function finishColumns(
  builders: readonly ColumnBuilder[],
  names: readonly ColumnName[],
  pacer: Pacer,
): Promise<RawColumn[]> {
  const columns: RawColumn[] = [];
  for (const [index, builder] of builders.entries()) {
    const name = names[index];
    if (name === undefined) throw new EngineError('internal', `column without a name: ${index}`);
    columns.push(await builder.finish(name, pacer));
    await pacer.pause();
  }
  return columns;
}

/** A row of units goes before the signs beside the numbers. */
function withUnits(columns: readonly RawColumn[], units: Dialect['units']): readonly RawColumn[] {
  if (units === null) return columns;
  return columns.map((column, index) => ({ ...column, unit: units[index] ?? column.unit ?? null }));
}

/** Number of columns before those at the end that have neither a name nor a value. */
function withoutEmptyTail(columns: readonly RawColumn[], header: boolean): number {
  let kept = columns.length;
  while (kept > 1 && isHollow(columns[kept - 1], header)) kept--;
  return kept;
}

function isHollow(column: RawColumn | undefined, header: boolean): boolean {
  if (column?.kind !== 'number' || column.unreadable !== null) return false;
  return (!header || column.originalName === '') && column.missing === column.values.length;
}

function droppedFinding(count: number): Finding[] {
  if (count === 0) return [];
  const last = count === 1 ? 'The last column has' : `The last ${count} columns have`;
  return [info(`${last} neither a name nor values; left out.`)];
}
