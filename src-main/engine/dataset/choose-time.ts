import { EngineError } from '../../contract/errors.ts';
import type { Finding } from '../../contract/types.ts';
import { countOf, countText } from '../report/number-text.ts';
import { calendarTimes, findCalendarColumns } from './calendar-columns.ts';
import { epochTimes, isTimeName } from './epoch-times.ts';
import { info, warning } from './finding.ts';
import type { Pacer } from './pacer.ts';
import type { RawColumn, RawTable, RawTimes } from './raw-table.ts';

/** The columns that make the time, and the time of every row in file order: epoch milliseconds, never NaN. */
export interface ChosenTime {
  readonly columns: readonly number[];
  readonly values: Float64Array;
  readonly zoned: boolean;
}

export interface TimeChoice {
  readonly time: ChosenTime | null;
  readonly findings: readonly Finding[];
}

/** Share of neighbours that must stand in order, either way, for a column to be a time axis. */
const orderedShare = 0.9;

/** A column with more rows without a time than this is no time axis. */
const unreadableShare = 0.01;

/**
 * Finds the time axis: a column of times that mostly increase, else epochs in a column named like a time, else columns
 * year, month, day. `option` names a column or `none`. Throws `csv/time` where the axis has rows without a time.
 */
export async function chooseTime(
  table: RawTable,
  option: string | undefined,
  pacer: Pacer,
): Promise<TimeChoice> {
  const named = table.columns.findIndex(({ name }) => name === option);
  if (option !== undefined && named >= 0)
    return { time: await forced(table, named, pacer), findings: [] };
  if (option === 'none') return { time: null, findings: [] };
  if (option !== undefined)
    throw new EngineError('data/unknown-column', `unknown column: ${option}`);

  const findings: Finding[] = [];
  for (const candidate of await candidatesOf(table, pacer)) {
    const refusal = await refusalOf(candidate, pacer);
    if (refusal === null) return { time: candidate, findings };
    findings.push(refusal);
  }
  return { time: null, findings };
}

interface Candidate extends ChosenTime {
  readonly label: string;
  readonly ambiguous: boolean;
  readonly source: RawColumn | undefined;
}

async function candidatesOf({ columns }: RawTable, pacer: Pacer): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [index, column] of columns.entries()) {
    if (column.kind === 'time' && column.form !== 'clock')
      found.push(instants(columns, index, column));
    if (column.kind !== 'number' || !isTimeName(column.name)) continue;
    const times = await epochTimes(column.values, pacer);
    if (times !== null) found.push(single(column, index, times));
  }
  const calendar = findCalendarColumns(columns);
  if (calendar !== null) {
    const values = await calendarTimes(columns, calendar, pacer);
    const label = calendar.map((index) => columns[index]?.name).join(', ');
    const base = { columns: calendar, values, zoned: false };
    found.push({ ...base, label, ambiguous: false, source: undefined });
  }
  const rank = ({ label }: Candidate): number => (isTimeName(label) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

const single = (
  column: RawColumn,
  index: number,
  { values, zoned }: Pick<ChosenTime, 'values' | 'zoned'>,
): Candidate => ({
  columns: [index],
  values,
  zoned,
  label: column.name,
  ambiguous: column.kind === 'time' && column.ambiguous,
  source: column,
});

/** Dates whose clock times stand in a column of their own make one time. */
function instants(columns: readonly RawColumn[], index: number, column: RawTimes): Candidate {
  const alone = single(column, index, column);
  if (column.form !== 'date') return alone;
  const clock = columns.findIndex((other) => other.kind === 'time' && other.form === 'clock');
  const partner = columns[clock];
  if (partner?.kind !== 'time') return alone;
  const values = column.values.map((date, row) => date + partner.values[row]!);
  const label = `${column.name}, ${partner.name}`;
  return { ...alone, columns: [index, clock], values, label };
}

async function forced(table: RawTable, index: number, pacer: Pacer): Promise<ChosenTime> {
  const column = table.columns[index];
  if (column === undefined) throw new EngineError('internal', `no such column: ${index}`);
  const candidate = await forcedCandidate(table, column, index, pacer);
  if (candidate === null) {
    throw new EngineError('csv/time', `column ${column.name} holds no times: ${exampleOf(column)}`);
  }
  if (candidate.ambiguous) throw new EngineError('csv/time', ambiguity(candidate.label));
  const { bad, first } = await missingTimes(candidate.values, pacer);
  if (bad > 0) throw unreadable(candidate, bad, first);
  return candidate;
}

async function forcedCandidate(
  { columns }: RawTable,
  column: RawColumn,
  index: number,
  pacer: Pacer,
): Promise<Candidate | null> {
  if (column.kind === 'time' && column.form !== 'clock') return instants(columns, index, column);
  if (column.kind !== 'number') return null;
  const times = await epochTimes(column.values, pacer);
  return times === null ? null : single(column, index, times);
}

function exampleOf(column: RawColumn): string {
  if (column.kind === 'number') return String(column.values.find((value) => !Number.isNaN(value)));
  if (column.kind === 'text') return column.tally.texts()[0] ?? '';
  return column.unreadable?.value ?? 'clock times without a date';
}

const ambiguity = (label: string): string =>
  `day and month cannot be told apart in column ${label}: no part is above 12`;

/** Why a candidate is not the time axis, or null; throws where it is one but for a few rows. */
async function refusalOf(candidate: Candidate, pacer: Pacer): Promise<Finding | null> {
  const { label, values, ambiguous } = candidate;
  const column = candidate.source?.name ?? null;
  if (ambiguous) {
    const text = `"${label}" is not used as time: day and month cannot be told apart, no part is above 12. Write its times as YYYY-MM-DD.`;
    return warning(text, column);
  }
  const { bad, first, ordered } = await missingTimes(values, pacer);
  if (bad > unreadableShare * values.length) {
    const text = `"${label}" is not used as time: ${countOf(bad, 'row')} of ${countText(values.length)} hold no time that can be read${exampleText(candidate)}.`;
    return warning(text, column);
  }
  if (!ordered) return info(`"${label}" is not used as time: its times stand in no order.`, column);
  if (bad > 0) throw unreadable(candidate, bad, first);
  return null;
}

function exampleText({ source }: Candidate): string {
  const fault = source?.unreadable ?? null;
  return fault === null ? '' : `, the first in row ${countText(fault.row)}: ${fault.value}`;
}

function unreadable({ source, label }: Candidate, bad: number, row: number): EngineError {
  const fault = source?.unreadable ?? null;
  const value = fault?.row === row + 1 ? fault.value : 'empty';
  const line = fault?.row === row + 1 && fault.line !== null ? ` (line ${fault.line})` : '';
  const more = bad === 1 ? '' : `, and ${countOf(bad - 1, 'more row')}`;
  return new EngineError(
    'csv/time',
    `no time in column ${label}: row ${row + 1}${line}: ${value}${more}`,
    {
      column: label,
      row: row + 1,
      value,
      remedy:
        'Correct these times, or import the file without a time axis (time: none; on the command line --time none).',
    },
  );
}

async function missingTimes(
  values: Float64Array,
  pacer: Pacer,
): Promise<{ readonly bad: number; readonly first: number; readonly ordered: boolean }> {
  let bad = 0;
  let first = -1;
  let rising = 0;
  let falling = 0;
  let pairs = 0;
  let before = NaN;
  await pacer.slices(0, values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) {
        bad++;
        if (first < 0) first = row;
        continue;
      }
      if (value >= before) rising++;
      if (value <= before) falling++;
      if (!Number.isNaN(before)) pairs++;
      before = value;
    }
  });
  const varies = rising < pairs || falling < pairs;
  return { bad, first, ordered: varies && Math.max(rising, falling) >= orderedShare * pairs };
}
