import { EngineError } from '../../../contract/errors.ts';
import type { ColumnValues } from '../columns/column-values.ts';
import { partsOf } from '../columns/each-part.ts';
import { findCalendarColumns } from './calendar-columns.ts';
import { guessFormat, numberFormat } from './epoch-times.ts';
import type { Pacer } from '../pacer.ts';
import type { RawNumbers, RawTable } from '../raw-table.ts';
import {
  calendarCandidate,
  type Candidate,
  isWrittenSo,
  numberCandidate,
  textCandidate,
  type TimeFormat,
} from './time-candidates.ts';

/** The times of the column that the user has named. Throws `csv/time` where it holds none. */
export async function forcedTime(
  table: RawTable,
  index: number,
  timeFormat: TimeFormat | undefined,
  pacer: Pacer,
): Promise<Candidate> {
  const { columns } = table;
  const column = columns[index];
  if (column === undefined) throw new EngineError('internal', `no such column: ${index}`);
  if (column.kind === 'time' && column.form !== 'clock') {
    if (!isWrittenSo(column, timeFormat)) throw notWrittenSo(table, index, timeFormat);
    const candidate = await textCandidate(columns, index, column, pacer);
    if (candidate.ambiguous) throw ambiguous(candidate);
    return candidate;
  }
  if (column.kind === 'number') {
    const calendar = findCalendarColumns(columns);
    if (timeFormat === undefined && calendar?.includes(index) === true) {
      return calendarCandidate(columns, calendar, pacer);
    }
    const candidate = await ofNumbers(column, index, timeFormat, pacer);
    if (candidate !== null) return candidate;
  }
  throw timeFormat === undefined
    ? new EngineError(
        'csv/time',
        `column ${column.name} holds no times: ${exampleOf(table, index)}`,
      )
    : notWrittenSo(table, index, timeFormat);
}

/** A format that the user has set holds for every row; one that was found must fit every row. */
async function ofNumbers(
  column: RawNumbers,
  index: number,
  timeFormat: TimeFormat | undefined,
  pacer: Pacer,
): Promise<Candidate | null> {
  const format =
    timeFormat === undefined
      ? (await guessFormat(column.values, pacer)).possible
      : numberFormat(timeFormat);
  if (format === undefined) return null;
  const candidate = await numberCandidate(column, index, format, pacer, timeFormat !== undefined);
  const holdsTimes = candidate?.values.some((value) => !Number.isNaN(value)) === true;
  return holdsTimes ? candidate : null;
}

/** The first cell that holds something. */
function exampleOf({ columns, preview }: RawTable, index: number): string {
  const column = columns[index];
  if (column?.kind === 'number') {
    return String(firstNumber(column.values));
  }
  if (column?.kind === 'text') return column.tally.texts()[0] ?? '';
  return preview.map((row) => row[index] ?? '').find((cell) => cell.trim() !== '') ?? '';
}

function firstNumber(values: ColumnValues): number | undefined {
  for (const part of partsOf(values)) {
    const found = part.find((value) => !Number.isNaN(value));
    if (found !== undefined) return found;
  }
  return undefined;
}

function notWrittenSo(
  table: RawTable,
  index: number,
  timeFormat: TimeFormat | undefined,
): EngineError {
  const column = table.columns[index]?.name ?? '';
  const fault = `column ${column} is not written as ${String(timeFormat)}`;
  return new EngineError('csv/time', `${fault}: ${exampleOf(table, index).slice(0, 60)}`, {
    column,
    remedy: 'Choose another format of times, or leave it out and let it be found.',
  });
}

const ambiguous = ({ label }: Candidate): EngineError =>
  new EngineError(
    'csv/time',
    `day and month cannot be told apart in column ${label}: no part is above 12`,
    {
      column: label,
      remedy:
        'Say which comes first: time format day-first or month-first (on the command line --time-format day-first), or write its times as YYYY-MM-DD hh:mm:ss.',
    },
  );
