import { isMissing, parseNumber, type DecimalMark } from './parse-number.ts';
import { parseClock, parseDayMonth } from './parse-day-month.ts';
import { parseIsoTime } from './parse-iso-time.ts';

/** What a column's cells look like; `number` also where nothing speaks against it. */
export type CellForm = 'number' | 'iso-time' | 'day-month' | 'clock' | 'text';

export interface ColumnHint {
  readonly form: CellForm;
  readonly decimal: DecimalMark;
}

/** Share of a column's cells that must be of one form. */
export const formShare = 0.9;

const commaDecimal = /^\s*[+-]?\d*,\d+\s*$/;
const pointDecimal = /^\s*[+-]?\d*\.\d+(?:[eE][+-]?\d+)?\s*$/;
const commaGroup = /^\s*[+-]?[1-9]\d{0,2}(?:,\d{3})+\s*$/;

/** The form of a column from a sample of its cells. */
export function hintOf(cells: readonly string[], decimal: DecimalMark): ColumnHint {
  return {
    form: formOf(
      cells.filter((cell) => !isMissing(cell)),
      decimal,
    ),
    decimal,
  };
}

/**
 * The decimal mark of a column. A comma is one where it cannot be a mark of thousands; where every cell leaves it
 * open, `commaMeansDecimal` decides.
 */
export function decimalOf(cells: readonly string[], commaMeansDecimal: boolean): DecimalMark {
  let comma = 0;
  let point = 0;
  let open = 0;
  for (const cell of cells) {
    if (commaGroup.test(cell)) open++;
    else if (commaDecimal.test(cell)) comma++;
    else if (pointDecimal.test(cell)) point++;
  }
  if (comma > point) return ',';
  return open > 0 && point === 0 && commaMeansDecimal ? ',' : '.';
}

function formOf(cells: readonly string[], decimal: DecimalMark): CellForm {
  if (cells.length === 0) return 'number';
  const share = (parse: (cell: string) => number): number =>
    cells.reduce((count, cell) => count + (Number.isNaN(parse(cell)) ? 0 : 1), 0) / cells.length;
  if (share((cell) => parseNumber(cell, decimal)) >= formShare) return 'number';
  if (share(parseIsoTime) >= formShare) return 'iso-time';
  if (share(parseDayMonth) >= formShare) return 'day-month';
  if (share(parseClock) >= formShare) return 'clock';
  return 'text';
}
