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
     WHERE dataset_id = ? ORDER BY start_index, end_index`,
    datasetId,
  ) as LabelRow[];
  return rows.map(({ id, start_index, end_index, source }) => ({
    id,
    rows: [start_index, end_index],
    source,
  }));
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

export function deleteLabel(connection: Connection, datasetId: string, id: number): void {
  connection.run('DELETE FROM label_span WHERE dataset_id = ? AND id = ?', datasetId, id);
}
