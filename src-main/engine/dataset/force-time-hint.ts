import { EngineError } from '../../contract/errors.ts';
import type { CellForm } from './column-hint.ts';
import { nameColumns } from './column-names.ts';
import { isMissing } from './parse-number.ts';
import { parseDayMonth } from './parse-day-month.ts';
import { parseIsoTime } from './parse-iso-time.ts';
import { sampleRows } from './sniff-delimiter.ts';
import type { Dialect } from './sniff.ts';

/**
 * Reads the column the user named as times even where few of its cells look like times. Throws
 * `data/unknown-column`, and `csv/time` where no cell of the sample is a time.
 */
export function forceTimeHint(dialect: Dialect, sample: string, time: string | undefined): Dialect {
  if (time === undefined) return dialect;
  const names = nameColumns(dialect.names, dialect.width);
  const column = names.findIndex(({ name }) => name === time);
  if (column < 0) {
    if (time === 'none') return dialect;
    throw new EngineError('data/unknown-column', `unknown column: ${time}`);
  }
  const hint = dialect.hints[column];
  if (hint?.form !== 'text') return dialect;
  const rows = sampleRows(sample.slice(dialect.skip), dialect.delimiter, 1000);
  const cells = rows.slice(dialect.header ? 1 : 0).map((row) => row[column] ?? '');
  const form = timeFormOf(cells);
  if (form === null) {
    const first = cells.find((cell) => !isMissing(cell)) ?? '';
    throw new EngineError('csv/time', `column ${time} holds no times: ${first.slice(0, 60)}`);
  }
  return { ...dialect, hints: dialect.hints.with(column, { ...hint, form }) };
}

function timeFormOf(cells: readonly string[]): CellForm | null {
  const count = (parse: (cell: string) => number): number =>
    cells.filter((cell) => !Number.isNaN(parse(cell))).length;
  const iso = count(parseIsoTime);
  const dayMonth = count(parseDayMonth);
  if (iso + dayMonth === 0) return null;
  return iso >= dayMonth ? 'iso-time' : 'day-month';
}
