import { EngineError } from '../../../contract/errors.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { eachPart } from '../columns/each-part.ts';
import { GrowingValues } from '../columns/growing-values.ts';
import { homeOfAny } from '../columns/home-of.ts';
import { joinedValues } from '../columns/joined-values.ts';
import { wholeOf } from '../columns/whole-of.ts';
import { info } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import { fileFindings } from '../several/file-findings.ts';
import type { RawColumn, RawTable, RawText, TableFile, Unreadable } from '../raw-table.ts';
import { nameLimit, TextTally } from '../csv/text-tally.ts';
import { columnForms, withForms } from './empty-columns.ts';

/** A file as it was read, with the name that sentences call it by. */
export interface NamedTable {
  readonly name: string;
  readonly table: RawTable;
}

/**
 * The rows of several files of the same columns one after another, columns as the first file has them. What is not
 * told by the rows (preview, delimiter and the like) is the first file's. Throws `data/mismatch` where the columns of
 * two files differ.
 */
export async function appendTables(
  first: NamedTable,
  others: readonly NamedTable[],
  pacer: Pacer,
): Promise<RawTable> {
  const given = [first, ...others];
  const forms = columnForms(given);
  const all = given.map(({ name, table }) => ({ name, table: withForms(table, forms) }));
  for (const other of all.slice(1)) assertSameColumns(all[0] ?? first, other);
  const rowCount = all.reduce((sum, { table }) => sum + table.rowCount, 0);
  const columns: RawColumn[] = [];
  for (const column of all[0]?.table.columns ?? []) {
    columns.push(await appendedColumn(column, all, pacer));
    await pacer.pause();
  }
  const rows = all.map(({ name, table }) => `${name} (${countOf(table.rowCount, 'row')})`);
  return {
    ...first.table,
    rowCount,
    columns,
    files: rangesOf(all),
    blankRows: all.reduce((sum, { table }) => sum + table.blankRows, 0),
    findings: [
      info(`${countOf(all.length, 'file')} appended one after another: ${rows.join(', ')}.`),
      ...fileFindings(all),
    ],
  };
}

function rangesOf(tables: readonly NamedTable[]): TableFile[] {
  let from = 0;
  return tables.map(({ name, table: { rowCount } }) => {
    const rows = { from, to: from + rowCount };
    from = rows.to;
    return { name, rows };
  });
}

function assertSameColumns(first: NamedTable, other: NamedTable): void {
  const names = new Set(first.table.columns.map(({ name }) => name));
  const surplus = other.table.columns.find(({ name }) => !names.has(name));
  if (surplus !== undefined) {
    throw mismatch(`${first.name} has no column ${surplus.name}, which ${other.name} has`);
  }
  const found = new Map(other.table.columns.map((column) => [column.name, column]));
  for (const column of first.table.columns) {
    const partner = found.get(column.name);
    if (partner === undefined) {
      throw mismatch(`${other.name} has no column ${column.name}, which ${first.name} has`);
    }
    const [here, there] = [formOf(column), formOf(partner)];
    if (here !== there) {
      throw mismatch(
        `column ${column.name} holds ${here} in ${first.name} and ${there} in ${other.name}`,
      );
    }
  }
}

function formOf(column: RawColumn): string {
  switch (column.kind) {
    case 'number':
      return 'numbers';
    case 'text':
      return 'text';
    case 'time':
      if (column.form === 'clock') return 'clock times';
      return column.zoned ? 'times with a zone' : 'times without a zone';
  }
}

const mismatch = (fault: string): EngineError =>
  new EngineError('data/mismatch', fault, {
    remedy: 'Append files of the same columns, or import them one by one.',
  });

async function appendedColumn(
  column: RawColumn,
  tables: readonly NamedTable[],
  pacer: Pacer,
): Promise<RawColumn> {
  const parts = tables.map(({ name, table }) => ({
    name,
    rows: table.rowCount,
    column: table.columns.find(({ name }) => name === column.name) ?? column,
  }));
  const columns = parts.map((part) => part.column);
  const missing = columns.reduce((sum, part) => sum + part.missing, 0);
  const unreadable = firstUnreadable(parts);
  switch (column.kind) {
    case 'number': {
      const numbers = columns.filter((part) => part.kind === 'number');
      const values = joinedValues(numbers.map((part) => part.values));
      const infinite = numbers.reduce((sum, part) => sum + part.infinite, 0);
      return { ...column, values, missing, unreadable, infinite };
    }
    case 'time': {
      const times = columns.filter((part) => part.kind === 'time');
      const values = wholeOf(joinedValues(times.map((part) => part.values)));
      const form = times.some((part) => part.form === 'instant') ? 'instant' : column.form;
      const ambiguous = times.some((part) => part.ambiguous);
      return { ...column, values, missing, unreadable, ambiguous, form };
    }
    case 'text': {
      const texts = columns.filter((part) => part.kind === 'text');
      return { ...column, ...(await joinedTexts(texts, pacer)), missing, unreadable };
    }
  }
}

/** Texts get new numbers, as each file has numbered its own; they are lost where one file has not kept them. */
async function joinedTexts(
  parts: readonly RawText[],
  pacer: Pacer,
): Promise<Pick<RawText, 'codes' | 'tally'>> {
  const tally = new TextTally(nameLimit);
  const kept = parts.every(({ codes }) => codes !== null);
  const codes = new GrowingValues(homeOfAny(parts));
  for (const part of parts) {
    const texts = part.tally.texts();
    if (part.codes === null) texts.forEach((text) => tally.add(text));
    else {
      await eachPart(part.codes, pacer, (own) => {
        for (let row = 0; row < own.length; row++) {
          const text = texts[own[row]!];
          codes.push(text === undefined ? NaN : tally.add(text));
        }
      });
    }
  }
  return { codes: kept ? codes.take() : null, tally };
}

interface Part {
  readonly name: string;
  readonly rows: number;
  readonly column: RawColumn;
}

/** Counted over all files; the row is one of the appended table. */
function firstUnreadable(parts: readonly Part[]): Unreadable | null {
  const faults: Unreadable[] = [];
  let before = 0;
  for (const { name, rows, column } of parts) {
    const { unreadable } = column;
    if (unreadable !== null) {
      const place = `${name}, row ${countText(unreadable.row)}`;
      faults.push({ ...unreadable, row: before + unreadable.row, line: null, place });
    }
    before += rows;
  }
  const [first] = faults;
  if (first === undefined) return null;
  return { ...first, count: faults.reduce((sum, { count }) => sum + count, 0) };
}
