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
  const [year, month, day, hour, minute, second] = arrays;
  const length = year?.length ?? 0;
  const times = new Float64Array(length);
  await pacer.slices(0, length, (from, to) => {
    for (let row = from; row < to; row++) {
      const date =
        civilDay(whole(year, row), whole(month, row), day === undefined ? 1 : whole(day, row)) *
        dayMs;
      times[row] = date + clockMs(whole(hour, row), whole(minute, row), second?.[row] ?? 0);
    }
  });
  return times;
}

function whole(values: Float64Array | undefined, row: number): number {
  const value = values === undefined ? 0 : values[row]!;
  return Number.isInteger(value) ? value : NaN;
}
