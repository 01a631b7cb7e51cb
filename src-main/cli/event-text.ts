import type { FlaggedEvent, TimeAxis } from '../contract/types.ts';
import { countText, severityText } from '../words/numbers.ts';
import { durationText, timeText } from '../words/times.ts';
import { textTable, type TextColumn } from './text-table.ts';

/** The most severe events as a table, and how many more there are. `names`: of the rows, where they have any. */
export function eventTable(
  events: readonly FlaggedEvent[],
  time: TimeAxis | null,
  limit: number,
  names?: readonly string[],
): string[] {
  const columns: TextColumn<FlaggedEvent>[] = [
    { title: '#', right: true, cell: ({ rank }) => String(rank) },
    ...(time === null ? [...nameColumns(names), ...rowColumns] : timeColumns(time)),
    { title: 'Severity', right: true, cell: ({ severity }) => severityText(severity) },
    { title: 'What happened', cell: ({ summary }) => summary },
  ];
  const lines = textTable(columns, events.slice(0, limit));
  if (events.length > limit) lines.push(`  and ${countText(events.length - limit)} more`);
  return lines;
}

function nameColumns(names: readonly string[] | undefined): TextColumn<FlaggedEvent>[] {
  if (names === undefined) return [];
  return [{ title: 'Name', widest: 40, cell: ({ startIndex }) => names[startIndex] ?? '' }];
}

const rowColumns: readonly TextColumn<FlaggedEvent>[] = [
  { title: 'First row', right: true, cell: ({ startIndex }) => String(startIndex) },
  {
    title: 'Rows',
    right: true,
    cell: ({ startIndex, endIndex }) => countText(endIndex - startIndex + 1),
  },
];

function timeColumns(time: TimeAxis): TextColumn<FlaggedEvent>[] {
  return [
    { title: 'Start', cell: ({ startMs }) => timeText(startMs, time) },
    { title: 'End', cell: ({ endMs }) => timeText(endMs, time) },
    {
      title: 'Length',
      right: true,
      cell: ({ startMs, endMs }) => durationText((endMs ?? 0) - (startMs ?? 0) + time.stepMs),
    },
  ];
}
