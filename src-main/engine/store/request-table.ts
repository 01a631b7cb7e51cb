import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

/** So long after it was answered a request may come again. */
const keptMs = 86_400_000;

/** What was answered to a request; null where it never came, or long ago. */
export function getAnswer(connection: Connection, requestId: string): unknown {
  const row = connection.get('SELECT answer FROM request WHERE id = ?', requestId) as
    { answer: string } | undefined;
  return row === undefined ? null : parseJson(connection, row.answer);
}

export function putAnswer(
  connection: Connection,
  requestId: string,
  answer: unknown,
  nowMs: number,
): void {
  connection.run('DELETE FROM request WHERE answered_at_ms < ?', nowMs - keptMs);
  connection.run(
    'INSERT INTO request (id, answer, answered_at_ms) VALUES (?, ?, ?)',
    requestId,
    JSON.stringify(answer),
    nowMs,
  );
}
