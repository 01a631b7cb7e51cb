import { isMissing } from './parse-number.ts';
import { readsAsNumber, readsAsValue } from './reads-as-value.ts';
import { unitText } from '../profile/units.ts';

type Rows = readonly (readonly string[])[];

/** The rows above the values. */
export interface HeaderRows {
  /** How many there are, the row of units among them. */
  readonly count: number;
  /** Names of several rows are joined by a blank. */
  readonly names: readonly string[];
  /** One for every column; null without a row of units. */
  readonly units: readonly (string | null)[] | null;
}

/** Rows of names; more are no header. */
const nameRowLimit = 3;

const rowsBelow = 50;
const valueShare = 0.9;
const longestUnit = 20;

/** Whether the first row names the columns: it holds no values, or a name or a period stands above numbers. */
export function isHeader(first: readonly string[], below: Rows): boolean {
  const held = first.filter((cell) => !isMissing(cell));
  if (held.length === 0) return false;
  if (!held.some(readsAsValue)) return true;
  const sample = below.slice(0, rowsBelow);
  if (first.some((cell, column) => isPeriod(cell) && isColumnOf(readsAsNumber, sample, column))) {
    return true;
  }
  if (held.every(readsAsValue)) return false;
  return first.some((cell, column) => {
    if (isMissing(cell) || readsAsValue(cell)) return false;
    return isValueColumn(sample, column);
  });
}

/** `rows`: from the header on. */
export function findHeaderRows(rows: Rows): HeaderRows {
  const names: (readonly string[])[] = [rows[0] ?? []];
  let units: readonly string[] | null = null;
  let count = 1;
  while (units === null && isHeaderBelow(rows, count)) {
    const row = rows[count] ?? [];
    if (isUnitsRow(row)) units = row;
    else if (names.length < nameRowLimit) names.push(row);
    else break;
    count++;
  }
  return {
    count,
    names: names.length === 1 ? (names[0] ?? []) : joinNames(names),
    units: units?.map(asUnit) ?? null,
  };
}

/** A row without values, as long as the header, with text above the columns of which the rows below are values. */
function isHeaderBelow(rows: Rows, at: number): boolean {
  const row = rows[at] ?? [];
  const below = rows.slice(at + 1, at + 1 + rowsBelow);
  if (below.length < 2 || row.length !== rows[0]?.length) return false;
  const held = row.filter((cell) => !isMissing(cell));
  if (held.length === 0 || held.some(readsAsValue)) return false;
  let columns = 0;
  let named = 0;
  for (let column = 0; column < row.length; column++) {
    if (!isValueColumn(below, column)) continue;
    columns++;
    if (!isMissing(row[column] ?? '')) named++;
  }
  return columns > 0 && named * 2 > columns;
}

/** `2020-01` and `Q1 2020` name columns of numbers. */
const isPeriod = (cell: string): boolean => !readsAsNumber(cell) && readsAsValue(cell);

const isValueColumn = (rows: Rows, column: number): boolean =>
  isColumnOf(readsAsValue, rows, column);

function isColumnOf(reads: (cell: string) => boolean, rows: Rows, column: number): boolean {
  const values = rows.map((row) => row[column] ?? '').filter((cell) => !isMissing(cell));
  return values.length > 0 && values.filter(reads).length >= valueShare * values.length;
}

function isUnitsRow(row: readonly string[]): boolean {
  const held = row.filter((cell) => !isMissing(cell));
  return held.filter((cell) => unitText(cell) !== null).length * 2 >= held.length;
}

function asUnit(cell: string): string | null {
  const unit = unitText(cell) ?? cell.trim();
  return isMissing(unit) || unit.length > longestUnit ? null : unit;
}

/** A name above several columns stands once, in the first of them. */
function joinNames(rows: Rows): string[] {
  const [first = [], ...more] = rows;
  let above = '';
  return first.map((cell, column) => {
    const own = more.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
    if (cell.trim() !== '') above = cell.trim();
    return [cell.trim() === '' && own.length === 0 ? '' : above, ...own].join(' ').trim();
  });
}
