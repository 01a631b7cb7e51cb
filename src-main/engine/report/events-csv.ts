import type { FlaggedEvent } from '../../contract/types.ts';
import { exportCell } from './csv-export.ts';
import { eventRecord } from './event-record.ts';
import { percentText } from '../../words/numbers.ts';
import { type Zoning } from '../../words/times.ts';

export const eventsCsvHeader =
  'rank,start,end,start_index,end_index,peak_index,peak,severity,columns,summary,status,reason,note,tags,muted';

/** The table of events as chunks of text, one line for each event, by rank. */
export function* eventsCsv(
  events: readonly FlaggedEvent[],
  zoned: Zoning,
  names?: readonly string[],
): Generator<string> {
  const isPanel = events.some(({ entity }) => entity !== undefined);
  yield `${eventsCsvHeader}${isPanel ? ',entity' : ''}${names === undefined ? '' : ',name'}\n`;
  for (const event of events) yield `${eventLine(event, zoned, names)}\n`;
}

function triageCells({ triage }: FlaggedEvent): string[] {
  const { status = 'open', reason = '', note = '', tags = [], mutedBy = null } = triage ?? {};
  return [status, reason, note, tags.join('; '), mutedBy].map((text) => exportCell(text, 'text'));
}

function eventLine(event: FlaggedEvent, zoned: Zoning, names?: readonly string[]): string {
  const record = eventRecord(event, zoned, names);
  const columns = record.columns.map(({ column, share }) => `${column} ${percentText(share)}`);
  return [
    exportCell(record.rank, 'number'),
    record.start ?? '',
    record.end ?? '',
    exportCell(record.startIndex, 'number'),
    exportCell(record.endIndex, 'number'),
    exportCell(record.peakIndex, 'number'),
    exportCell(record.peak, 'number'),
    exportCell(record.severity, 'number'),
    exportCell(columns.join('; '), 'text'),
    exportCell(record.summary, 'text'),
    ...triageCells(event),
    ...(record.entity === undefined ? [] : [exportCell(record.entity, 'text')]),
    ...(names === undefined ? [] : [exportCell(record.name ?? '', 'text')]),
  ].join(',');
}
