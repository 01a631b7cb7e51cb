import type { RunCard } from '../../contract/types.ts';
import { bucketSizes } from '../series/pyramid.ts';
import { bytesPerValue } from './array-values.ts';
import type { Connection } from './connection.ts';
import { pyramidThreshold } from './format.ts';
import { parseJson } from './json-column.ts';
import { noRun } from './run-table.ts';
import type { ArrayDtype } from './types.ts';

/** What may be changed of a card; what is left out stays. */
export type CardChange = Partial<Omit<RunCard, 'runId' | 'bytes'>>;

interface CardRow {
  readonly id: string;
  readonly note: string | null;
  readonly tags: string | null;
  readonly pinned: number | null;
  readonly archived: number | null;
  readonly checkpoint_bytes: number | null;
}

const cards = `SELECT run.id, note, tags, pinned, archived, length(checkpoint.data) AS checkpoint_bytes
  FROM run JOIN dataset ON dataset.id = run.dataset_id
  LEFT JOIN run_card ON run_card.run_id = run.id
  LEFT JOIN checkpoint ON checkpoint.run_id = run.id
  WHERE run.removed_at_ms IS NULL AND dataset.removed_at_ms IS NULL`;

/** One for each visible run, newest first. */
export function listCards(connection: Connection): RunCard[] {
  const sizes = arrayBytes(connection);
  return (connection.all(`${cards} ORDER BY run.number DESC`) as CardRow[]).map((row) =>
    cardOf(connection, row, sizes.get(row.id) ?? 0),
  );
}

/** Answers the card as it stands afterwards. Throws `run/not-found`. */
export function changeCard(connection: Connection, runId: string, change: CardChange): RunCard {
  return connection.transaction(() => {
    const before = getCard(connection, runId);
    const { note, tags, pinned, archived } = { ...before, ...change };
    connection.run(
      `INSERT INTO run_card (run_id, note, tags, pinned, archived) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (run_id) DO UPDATE SET note = excluded.note, tags = excluded.tags,
         pinned = excluded.pinned, archived = excluded.archived`,
      runId,
      note,
      JSON.stringify(tags),
      Number(pinned),
      Number(archived),
    );
    return { ...before, note, tags, pinned, archived };
  });
}

function getCard(connection: Connection, runId: string): RunCard {
  const row = connection.get(`${cards} AND run.id = ?`, runId) as CardRow | undefined;
  if (row === undefined) throw noRun(runId);
  return cardOf(connection, row, arrayBytes(connection, runId).get(runId) ?? 0);
}

/** Bytes of the arrays of each run with their pyramids, worked out from their lengths: nothing of them is read. */
function arrayBytes(connection: Connection, runId?: string): Map<string, number> {
  const which = runId === undefined ? 'run_id IS NOT NULL' : 'run_id = ?';
  const rows = connection.all(
    `SELECT run_id, dtype, length, count(*) AS arrays FROM array WHERE ${which} GROUP BY run_id, dtype, length`,
    ...(runId === undefined ? [] : [runId]),
  ) as { run_id: string; dtype: ArrayDtype; length: number; arrays: number }[];
  const bytes = new Map<string, number>();
  for (const { run_id, dtype, length, arrays } of rows) {
    bytes.set(run_id, (bytes.get(run_id) ?? 0) + arrays * bytesOfArray(dtype, length));
  }
  return bytes;
}

/** Levels keep four values with their places (four bytes) a bucket. */
function bytesOfArray(dtype: ArrayDtype, length: number): number {
  const own = length * bytesPerValue[dtype];
  if (length <= pyramidThreshold) return own;
  const buckets = bucketSizes(length).reduce((sum, size) => sum + Math.ceil(length / size), 0);
  return own + buckets * 4 * ((dtype === 'f32' ? 4 : 8) + 4);
}

function cardOf(connection: Connection, row: CardRow, arrays: number): RunCard {
  return {
    runId: row.id,
    note: row.note ?? '',
    tags: row.tags === null ? [] : (parseJson(connection, row.tags) as string[]),
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    bytes: arrays + (row.checkpoint_bytes ?? 0),
  };
}
