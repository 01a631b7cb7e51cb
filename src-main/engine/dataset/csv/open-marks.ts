import type { ColumnHint } from './column-hint.ts';
import { splitMarks } from './cell-marks.ts';
import type { DecimalMark } from './parse-number.ts';

/** A column of which every mark between digits may be one of decimals or of thousands. */
export interface OpenMark {
  readonly column: number;
  readonly mark: DecimalMark;
  /** How it was read. */
  readonly decimal: DecimalMark;
  readonly example: string;
}

const group = { ',': /^[+-]?[1-9]\d{0,2},\d{3}$/, '.': /^[+-]?[1-9]\d{0,2}\.\d{3}$/ } as const;

/**
 * Columns of numbers all written like `1,234`, or like `1.234` where other columns have a decimal comma. Three decimals
 * behind a point are usual, so that a point alone says nothing.
 */
export function findOpenMarks(
  rows: readonly (readonly string[])[],
  hints: readonly ColumnHint[],
): OpenMark[] {
  const commaElsewhere = hints.some(({ decimal }) => decimal === ',');
  return hints.flatMap(({ form, decimal }, column) => {
    if (form !== 'number') return [];
    for (const mark of [',', '.'] as const) {
      if (mark === '.' && (!commaElsewhere || decimal === ',')) continue;
      const example = openExample(rows, column, mark);
      if (example !== null) return [{ column, mark, decimal, example }];
    }
    return [];
  });
}

/** The first cell with the mark where all cells with one leave it open; null where one of them does not. */
function openExample(
  rows: readonly (readonly string[])[],
  column: number,
  mark: DecimalMark,
): string | null {
  let example: string | null = null;
  for (const row of rows) {
    const cell = row[column] ?? '';
    if (!cell.includes(',') && !cell.includes('.')) continue;
    const text = cell.trim();
    const digits = splitMarks(text)?.digits ?? text;
    if (!group[mark].test(digits)) return null;
    example ??= digits;
  }
  return example;
}
