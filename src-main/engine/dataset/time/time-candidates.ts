import type { ImportOptions } from '../../../contract/schemas.ts';
import { calendarTimes, findCalendarColumns } from './calendar-columns.ts';
import { guessFormat, numberFormat, numberTimes } from './epoch-times.ts';
import type { NumberFormat } from './number-formats.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn, RawNumbers, RawTable, RawTimes } from '../raw-table.ts';
import { isMonthName, isTimeName, isYearName } from './time-names.ts';

export type TimeFormat = NonNullable<ImportOptions['timeFormat']>;

/** Columns that may make the time axis, and the times they hold. */
export interface Candidate {
  readonly columns: readonly number[];
  /** Of every row in file order: epoch milliseconds, NaN where there is none. */
  readonly values: Float64Array;
  readonly zoned: boolean;
  readonly label: string;
  readonly ambiguous: boolean;
  /** Null for columns year, month, day. */
  readonly source: RawColumn | null;
  /** Null for times that are written as text or in several columns. */
  readonly format: NumberFormat | null;
  /** Years or months only: no axis where they repeat, for each then holds many rows. */
  readonly coarse: boolean;
}

/** A column named like a time whose numbers may be epochs of unlikely years. */
export interface Doubt {
  readonly column: RawNumbers;
  readonly format: NumberFormat;
}

/** All columns that may make the time axis without being named by the user, the likeliest first. */
export async function timeCandidates(
  { columns }: RawTable,
  timeFormat: TimeFormat | undefined,
  pacer: Pacer,
): Promise<{ readonly candidates: readonly Candidate[]; readonly doubts: readonly Doubt[] }> {
  const found: Candidate[] = [];
  const doubts: Doubt[] = [];
  const calendar = findCalendarColumns(columns);
  const asked = timeFormat === undefined ? undefined : numberFormat(timeFormat);
  for (const [index, column] of columns.entries()) {
    if (column.kind === 'time' && isWrittenSo(column, timeFormat)) {
      found.push(await textCandidate(columns, index, column, pacer));
    }
    if (column.kind !== 'number' || !mayHoldTimes(column.name)) continue;
    const { likely, possible } = await rangeOf(column, asked, pacer);
    if (likely?.fits(column.name) === true && !(calendar !== null && likely.id === 'year')) {
      const candidate = await numberCandidate(column, index, likely, pacer, asked !== undefined);
      if (candidate !== null) found.push(candidate);
    } else if (likely === undefined && possible?.fits(column.name) === true) {
      doubts.push({ column, format: possible });
    }
  }
  if (calendar !== null && timeFormat === undefined) {
    found.push(await calendarCandidate(columns, calendar, pacer));
  }
  const rank = ({ label, format }: Candidate): number =>
    format?.id === 'year' ? 2 : isTimeName(label) ? 0 : 1;
  return { candidates: found.sort((a, b) => rank(a) - rank(b)), doubts };
}

const mayHoldTimes = (name: string): boolean => isYearName(name) || isMonthName(name);

/** A format that the user has asked for is taken of every column named like a time. */
async function rangeOf(
  column: RawNumbers,
  asked: NumberFormat | undefined,
  pacer: Pacer,
): Promise<Awaited<ReturnType<typeof guessFormat>>> {
  if (asked === undefined) return guessFormat(column.values, pacer);
  const likely = { ...asked, fits: () => true };
  return { likely, possible: likely };
}

/** Whether a column of times is written in the way the user has said. */
export function isWrittenSo({ writing }: RawTimes, timeFormat: TimeFormat | undefined): boolean {
  if (timeFormat === undefined || writing === undefined) return true;
  if (timeFormat === 'quarter') return writing.form === 'quarter';
  const isDayMonth = timeFormat === 'day-first' || timeFormat === 'month-first';
  return isDayMonth && writing.form === 'day-month';
}

/** Dates whose clock times stand in a column of their own make one time. */
export async function textCandidate(
  columns: readonly RawColumn[],
  index: number,
  column: RawTimes,
  pacer: Pacer,
): Promise<Candidate> {
  const alone: Candidate = {
    columns: [index],
    values: column.values,
    zoned: column.zoned,
    label: column.name,
    ambiguous: column.ambiguous,
    source: column,
    format: null,
    coarse: false,
  };
  if (column.form !== 'date') return alone;
  const clock = columns.findIndex((other) => other.kind === 'time' && other.form === 'clock');
  const partner = columns[clock];
  if (partner?.kind !== 'time') return alone;
  const values = new Float64Array(column.values.length);
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) values[row] = column.values[row]! + partner.values[row]!;
  });
  const label = `${column.name}, ${partner.name}`;
  return { ...alone, columns: [index, clock], values, label };
}

/** Null where a number of the column is no time of the format. */
export async function numberCandidate(
  column: RawNumbers,
  index: number,
  format: NumberFormat,
  pacer: Pacer,
  faultsAllowed = false,
): Promise<Candidate | null> {
  const { values, faults } = await numberTimes(column.values, format, pacer);
  if (faults > 0 && !faultsAllowed) return null;
  return {
    columns: [index],
    values,
    zoned: format.zoned,
    label: column.name,
    ambiguous: false,
    source: column,
    format,
    coarse: format.id === 'year',
  };
}

export async function calendarCandidate(
  columns: readonly RawColumn[],
  calendar: readonly number[],
  pacer: Pacer,
): Promise<Candidate> {
  return {
    columns: calendar,
    values: await calendarTimes(columns, calendar, pacer),
    zoned: false,
    label: calendar.map((index) => columns[index]?.name).join(', '),
    ambiguous: false,
    source: null,
    format: null,
    coarse: calendar.length < 3,
  };
}
