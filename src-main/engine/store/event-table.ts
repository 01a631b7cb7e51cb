import type { EventColumn, FlaggedEvent } from '../../contract/types.ts';
import type { Connection } from './connection.ts';
import { parseJson, realOf } from './json-column.ts';

interface EventRow {
  readonly rank: number;
  readonly start_index: number;
  readonly end_index: number;
  readonly peak_index: number;
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly peak_ms: number | null;
  readonly peak: number | null;
  readonly severity: number | null;
  readonly columns: string;
  readonly summary: string;
}

export function insertEvent(connection: Connection, runId: string, event: FlaggedEvent): void {
  connection.run(
    `INSERT INTO event
       (run_id, rank, start_index, end_index, peak_index, start_ms, end_ms, peak_ms, peak, severity, columns, summary)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    runId,
    event.rank,
    event.startIndex,
    event.endIndex,
    event.peakIndex,
    event.startMs,
    event.endMs,
    event.peakMs,
    event.peak,
    event.severity,
    JSON.stringify(event.columns),
    event.summary,
  );
}

export function deleteEvents(connection: Connection, runId: string): void {
  connection.run('DELETE FROM event WHERE run_id = ?', runId);
}

/** Most severe first. */
export function listEvents(connection: Connection, runId: string, limit: number): FlaggedEvent[] {
  return (
    connection.all(
      'SELECT * FROM event WHERE run_id = ? ORDER BY rank LIMIT ?',
      runId,
      limit,
    ) as EventRow[]
  ).map((row) => ({
    rank: row.rank,
    startIndex: row.start_index,
    endIndex: row.end_index,
    peakIndex: row.peak_index,
    startMs: row.start_ms,
    endMs: row.end_ms,
    peakMs: row.peak_ms,
    peak: realOf(row.peak),
    severity: realOf(row.severity),
    columns: parseJson(connection, row.columns) as EventColumn[],
    summary: row.summary,
  }));
}
