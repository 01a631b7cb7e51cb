import { bareName } from '../contract/bare-name.ts';
import type { EventRows, EventRowsColumn } from '../contract/event-types.ts';
import type { FlaggedEvent, TimeAxis } from '../contract/types.ts';
import { numberText, severityText } from '../words/numbers.ts';
import { timeText } from '../words/times.ts';
import { textTable, type TextColumn } from './text-table.ts';

/** The rows of an event around its peak, at most `limit`: measured, and expected in brackets. */
export function rowTable(
  rows: EventRows,
  { peakIndex }: Pick<FlaggedEvent, 'peakIndex'>,
  axis: TimeAxis | null,
  limit: number,
): string[] {
  const count = rows.to - rows.from;
  const shown = Math.min(count, limit);
  const peak = peakIndex - rows.from;
  const first = Math.min(Math.max(peak - (shown >> 1), 0), count - shown);
  const places = Array.from({ length: shown }, (_, i) => first + i);
  const left = count - shown + rows.left;
  const columns: TextColumn<number>[] = [
    axis === null
      ? { title: 'Row', right: true, cell: (at) => String(rows.from + at) }
      : { title: 'Time', cell: (at) => timeText(rows.time?.[at] ?? null, axis) },
    { title: 'Severity', right: true, cell: (at) => severityText(rows.severity[at] ?? NaN) },
    ...rows.columns.map((column): TextColumn<number> => ({
      title: bareName(column.column),
      cell: (at) => cellOf(column, at),
    })),
  ];
  const table = textTable(columns, places);
  return left > 0 ? [...table, `  and ${left} more`] : table;
}

function cellOf({ measured, expected }: EventRowsColumn, at: number): string {
  const usual = expected[at] ?? null;
  const value = measured[at] ?? null;
  const text = value === null ? 'missing' : numberText(value);
  return usual === null ? text : `${text} (${numberText(usual)})`;
}
