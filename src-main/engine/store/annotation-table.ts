import type { EventStatus } from '../../contract/names.ts';
import type { Annotation } from '../../contract/triage-types.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

interface AnnotationRow {
  readonly start_index: number;
  readonly end_index: number;
  readonly status: EventStatus;
  readonly reason: string;
  readonly note: string;
  readonly tags: string;
  readonly updated_at_ms: number;
}

/** By first row. */
export function listAnnotations(connection: Connection, runId: string): Annotation[] {
  const rows = connection.all(
    'SELECT * FROM annotation WHERE run_id = ? ORDER BY start_index, end_index',
    runId,
  ) as AnnotationRow[];
  return rows.map((row) => ({
    rows: [row.start_index, row.end_index],
    status: row.status,
    reason: row.reason,
    note: row.note,
    tags: parseJson(connection, row.tags) as string[],
    updatedAtMs: row.updated_at_ms,
  }));
}

export function putAnnotation(connection: Connection, runId: string, note: Annotation): void {
  connection.run(
    `INSERT OR REPLACE INTO annotation
       (run_id, start_index, end_index, status, reason, note, tags, updated_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    runId,
    note.rows[0],
    note.rows[1],
    note.status,
    note.reason,
    note.note,
    JSON.stringify(note.tags),
    note.updatedAtMs,
  );
}

export function deleteAnnotation(
  connection: Connection,
  runId: string,
  [from, to]: readonly [number, number],
): void {
  connection.run(
    'DELETE FROM annotation WHERE run_id = ? AND start_index = ? AND end_index = ?',
    runId,
    from,
    to,
  );
}
