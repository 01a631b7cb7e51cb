import { civilDay, clockMs, dayMs } from './civil-time.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn } from '../raw-table.ts';

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
type Part = (typeof parts)[number];

const names: Readonly<Record<Part, RegExp>> = {
  year: /^(?:year|yr|yyyy)$/i,
  month: /^(?:month|mon|mo)$/i,
  day: /^(?:day|dom|day[ _]of[ _]month)$/i,
  hour: /^(?:hour|hr|hh)$/i,
  minute: /^(?:minute|min)$/i,
  second: /^(?:second|sec)$/i,
};

/** Columns year, month and, as far as they are there, day, hour, minute and second; null without the first two. */
export function findCalendarColumns(columns: readonly RawColumn[]): readonly number[] | null {
  const found: number[] = [];
  for (const part of parts) {
    const index = columns.findIndex(
      ({ name, kind }) => kind === 'number' && names[part].test(name.trim()),
    );
    // A column called min is the minute only after an hour.
    if (index < 0) break;
    found.push(index);
  }
  return found.length >= 2 ? found : null;
}

/** Epoch milliseconds of those columns, row by row; NaN where they name no time. */
export async function calendarTimes(
  columns: readonly RawColumn[],
  indices: readonly number[],
  pacer: Pacer,
): Promise<Float64Array> {
  const arrays = indices.map((index) => {
    const column = columns[index];
    return column?.kind === 'number' ? column.values : new Float64Array(0);
  });
  const length = arrays[0]?.length ?? 0;
  const times = new Float64Array(length);
  await pacer.slices(0, length, (from, to) => {
    const parts = arrays.map((values) => values.subarray(from, to));
    const [year, month, day, hour, minute, second] = parts;
    for (let at = 0; at < to - from; at++) {
      const date =
        civilDay(whole(year, at), whole(month, at), day === undefined ? 1 : whole(day, at)) * dayMs;
      times[from + at] = date + clockMs(whole(hour, at), whole(minute, at), second?.[at] ?? 0);
    }
  });
  return times;
}

function whole(values: Float64Array | undefined, row: number): number {
  const value = values === undefined ? 0 : values[row]!;
  return Number.isInteger(value) ? value : NaN;
}
