import { EngineError } from '../../../contract/errors.ts';
import type { ImportOptions } from '../../../contract/schemas.ts';
import type { ColumnHint } from './column-hint.ts';
import { nameColumns } from './column-names.ts';
import type { DayOrder } from '../time/parse-day-month.ts';
import { isMissing } from './parse-number.ts';
import { sampleRows } from './sniff-delimiter.ts';
import type { Dialect } from './sniff.ts';
import { textTimes, timeForms, type TimeForm } from '../time/text-times.ts';

type TimeOptions = Pick<ImportOptions, 'time' | 'timeFormat'>;

/**
 * Reads the column the user named as times even where few of its cells look like times, and dates in the order of day
 * and month that the user has said. Throws `data/unknown-column`, and `csv/time` where no cell of the sample is a time.
 */
export function forceTimeHint(
  dialect: Dialect,
  sample: string,
  { time, timeFormat }: TimeOptions,
): Dialect {
  const order = timeFormat === 'day-first' || timeFormat === 'month-first' ? timeFormat : undefined;
  if (time === undefined) return { ...dialect, hints: ordered(dialect.hints, order) };
  const names = nameColumns(dialect.names, dialect.width);
  const column = names.findIndex(({ name }) => name === time);
  if (column < 0) {
    if (time === 'none') return dialect;
    throw new EngineError('data/unknown-column', `unknown column: ${time}`);
  }
  const hint = dialect.hints[column];
  if (hint === undefined) return dialect;
  const form = hint.form === 'text' ? forcedForm(dialect, sample, column, time) : hint.form;
  return { ...dialect, hints: dialect.hints.with(column, { ...hint, form, order }) };
}

const ordered = (hints: readonly ColumnHint[], order: DayOrder | undefined): ColumnHint[] =>
  hints.map((hint) => (hint.form === 'day-month' ? { ...hint, order } : hint));

/** The form that most cells of the sample have. */
function forcedForm(dialect: Dialect, sample: string, column: number, name: string): TimeForm {
  const rows = sampleRows(sample.slice(dialect.skip), dialect.delimiter, 1000);
  const cells = rows.slice(dialect.headerRows).map((row) => row[column] ?? '');
  const counts = timeForms.map((form) => {
    const parse = textTimes[form];
    return cells.filter((cell) => !Number.isNaN(parse(cell))).length;
  });
  const most = Math.max(...counts);
  const form = timeForms[counts.indexOf(most)];
  if (most > 0 && form !== undefined) return form;
  const first = cells.find((cell) => !isMissing(cell)) ?? '';
  throw new EngineError('csv/time', `column ${name} holds no times: ${first.slice(0, 60)}`);
}
