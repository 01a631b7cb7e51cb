import { EngineError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import type { StoredSpan } from './review-types.ts';

interface LabelRow {
  readonly id: number;
  readonly start_index: number;
  readonly end_index: number;
  readonly source: string | null;
}

/** By first row. */
export function listLabels(connection: Connection, datasetId: string): StoredSpan[] {
  const rows = connection.all(
    `SELECT id, start_index, end_index, source FROM label_span
     WHERE dataset_id = ? AND removed_at_ms IS NULL ORDER BY start_index, end_index`,
    datasetId,
  ) as LabelRow[];
  return rows.map(spanOf);
}

export function insertLabel(
  connection: Connection,
  datasetId: string,
  { rows, source }: Omit<StoredSpan, 'id'>,
): number {
  return connection.insert(
    'INSERT INTO label_span (dataset_id, start_index, end_index, source) VALUES (?, ?, ?, ?)',
    datasetId,
    rows[0],
    rows[1],
    source,
  );
}

/** `nowMs`: null shows it again. Throws `label/not-found`. */
export function hideLabel(
  connection: Connection,
  datasetId: string,
  id: number,
  nowMs: number | null,
): void {
  const sql = 'UPDATE label_span SET removed_at_ms = ? WHERE dataset_id = ? AND id = ?';
  if (connection.run(sql, nowMs, datasetId, id) > 0) return;
  throw new EngineError('label/not-found', `no such label: ${id}`);
}

/** Of one dataset, hidden or not; null where there is none. */
export function getLabel(connection: Connection, datasetId: string, id: number): StoredSpan | null {
  const row = connection.get(
    'SELECT id, start_index, end_index, source FROM label_span WHERE dataset_id = ? AND id = ?',
    datasetId,
    id,
  ) as LabelRow | undefined;
  return row === undefined ? null : spanOf(row);
}

function spanOf({ id, start_index, end_index, source }: LabelRow): StoredSpan {
  return { id, rows: [start_index, end_index], source };
}
