import { splitMarks } from './cell-marks.ts';
import { isMissing, parseNumber, type DecimalMark } from './parse-number.ts';
import type { DayOrder } from '../time/parse-day-month.ts';
import { textTimes, timeForms, type TimeForm } from '../time/text-times.ts';

/** What a column's cells look like; `number` also where nothing speaks against it. */
export type CellForm = 'number' | TimeForm | 'text';

export interface ColumnHint {
  readonly form: CellForm;
  readonly decimal: DecimalMark;
  /** Of day and month where the user has said it. */
  readonly order?: DayOrder | undefined;
}

/** Share of a column's cells that must be of one form. */
export const formShare = 0.9;

const commaDecimal = /^\s*[+-]?(?:\d*|\d{1,3}(?:\.\d{3})+),\d+\s*$/;
const pointDecimal = /^\s*[+-]?(?:\d*|\d{1,3}(?:,\d{3})+)\.\d+(?:[eE][+-]?\d+)?\s*$/;
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
  for (const text of cells) {
    const cell = splitMarks(text.trim())?.digits ?? text;
    if (commaGroup.test(cell)) open++;
    else if (commaDecimal.test(cell)) comma++;
    else if (pointDecimal.test(cell)) point++;
  }
  if (comma > point) return ',';
  return open > 0 && point === 0 && commaMeansDecimal ? ',' : '.';
}

function formOf(cells: readonly string[], decimal: DecimalMark): CellForm {
  if (cells.length === 0) return 'number';
  if (areMostly(cells, (cell) => parseNumber(cell, decimal))) return 'number';
  return timeForms.find((form) => areMostly(cells, textTimes[form])) ?? 'text';
}

/** Stops as soon as too many cells are none, for most columns of text are told from their first few. */
function areMostly(cells: readonly string[], parse: (cell: string) => number): boolean {
  const least = formShare * cells.length;
  let others = 0;
  return cells.every((cell) => !Number.isNaN(parse(cell)) || cells.length - ++others >= least);
}
