import { EngineError } from '../../contract/errors.ts';
import type { ImportOptions } from '../../contract/schemas.ts';
import type { Finding } from '../../contract/types.ts';
import { countOf, countText } from '../report/number-text.ts';
import { createColumnBuilder, type ColumnBuilder, type ColumnName } from './column-builders.ts';
import { nameColumns, renameFindings } from './column-names.ts';
import { createRowReader, type RowBatch } from './csv-rows.ts';
import { createTextDecoder } from './decode-text.ts';
import { info } from './finding.ts';
import { forceTimeHint } from './force-time-hint.ts';
import { assertFits } from './memory-guard.ts';
import type { Pacer } from './pacer.ts';
import { createPreview } from './preview.ts';
import type { RawColumn, RawTable } from './raw-table.ts';
import { createRowGate } from './row-gate.ts';
import { sampleLength, sniff, type Dialect } from './sniff.ts';
import type { SourceFile } from './source-file.ts';

/** Bytes read, parsed and given to the columns between two turns of the event loop. */
const chunkBytes = 256 * 1024;

const columnLimit = 20_000;

/** A row that is longer than the sample makes it grow up to here. */
const sampleLimit = 8 * 1024 * 1024;

export interface ReadHooks {
  readonly pacer: Pacer;
  readonly onRead: (rows: number) => void;
  readonly availableBytes: number;
}

/**
 * Reads a CSV file of UTF-8 text into typed columns. Throws the `csv/*` codes,
 * `file/empty`, `file/changed`, `data/too-large` and `cancelled`.
 */
export async function readCsv(
  source: SourceFile,
  options: ImportOptions,
  hooks: ReadHooks,
): Promise<RawTable> {
  const decode = createTextDecoder(source.name);
  const ended = (): boolean => source.position() === source.bytes;
  const nextText = async (): Promise<string> => {
    const bytes = await source.next(chunkBytes);
    return decode(bytes, ended());
  };
  let text = await nextText();
  while (!ended() && !isSample(text)) text += await nextText();

  const sample = text.endsWith('\n') || !ended() ? text : `${text}\n`;
  const dialect = forceTimeHint(sniff(sample, options), sample, options.time);
  if (dialect.width === 0) {
    throw new EngineError('file/empty', `the file holds only blank lines: ${source.name}`);
  }
  assertWidth(dialect);
  assertFits(estimateRows(source, sample), dialect.width, hooks.availableBytes);

  await hooks.pacer.pause();
  const columns = createColumns(dialect);
  let piece = text.slice(dialect.skip);
  for (;;) {
    columns.read(piece, ended());
    hooks.onRead(columns.rowCount());
    await hooks.pacer.pause();
    if (ended()) break;
    piece = await nextText();
  }
  return columns.finish(source.name, hooks.pacer);
}

const isSample = (text: string): boolean =>
  text.length >= sampleLimit ||
  (text.length >= sampleLength && text.indexOf('\n', text.indexOf('\n') + 1) >= 0);

function assertWidth({ width }: Dialect): void {
  if (width <= columnLimit) return;
  const fault = `${countText(width)} columns, at most ${countText(columnLimit)} are taken`;
  throw new EngineError('csv/too-wide', fault, { found: width });
}

function estimateRows(source: SourceFile, sample: string): number {
  const lines = sample.split('\n').length - 1;
  return (Math.max(1, lines) * source.bytes) / Math.max(1, sample.length);
}

interface Columns {
  readonly read: (text: string, last: boolean) => void;
  readonly rowCount: () => number;
  readonly finish: (fileName: string, pacer: Pacer) => Promise<RawTable>;
}

function createColumns(dialect: Dialect): Columns {
  const names = nameColumns(dialect.names, dialect.width);
  const builders = dialect.hints.map(createColumnBuilder);
  const reader = createRowReader(dialect.delimiter, dialect.skip > 0 ? 2 : 1);
  const gate = createRowGate(dialect.width, dialect.header);
  const preview = createPreview(dialect.width);
  let rowCount = 0;

  const read = (text: string, last: boolean): void => {
    const batch: RowBatch = gate.accept(reader.read(text, last));
    builders.forEach((builder, column) => {
      builder.add(batch, column, rowCount);
    });
    preview.add(batch.rows);
    rowCount += batch.rows.length;
  };

  const finish = async (fileName: string, pacer: Pacer): Promise<RawTable> => {
    if (rowCount === 0) {
      const fault = dialect.header ? 'a header and no rows' : 'no rows of values';
      throw new EngineError('csv/header-only', `${fault}: ${fileName}`);
    }
    const columns = await finishColumns(builders, names, pacer);
    const kept = withoutEmptyTail(columns, dialect.header);
    return {
      format: 'csv',
      rowCount,
      columns: columns.slice(0, kept),
      preview: preview.rows(kept),
      findings: [
        ...renameFindings(names.slice(0, kept)),
        ...droppedFinding(columns.length - kept),
        ...blankFinding(gate.blankRows()),
        ...overlongFinding(gate.overlongRows()),
      ],
      blankRows: gate.blankRows(),
      delimiter: dialect.delimiter,
      decimal: dialect.hints.some(({ decimal }) => decimal === ',') ? ',' : '.',
      header: dialect.header,
      encoding: 'utf-8',
      dtype: null,
      shape: null,
    };
  };
  return { read, rowCount: () => rowCount, finish };
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
  const [columns, have] = count === 1 ? ['column', 'has'] : [`${count} columns`, 'have'];
  return [info(`The last ${columns} ${have} neither a name nor values; left out.`)];
}

const blankFinding = (count: number): Finding[] =>
  count === 0 ? [] : [info(`Left out: ${countOf(count, 'blank row')}.`)];

const overlongFinding = (count: number): Finding[] =>
  count === 0 ? [] : [info(`Empty cells beyond the last column: in ${countOf(count, 'row')}.`)];
