import { EngineError } from '../../contract/errors.ts';
import { bytesOf, bytesPerValue, newValues } from './array-values.ts';
import type { Connection } from './connection.ts';
import { chunkLength } from './format.ts';
import { damaged } from './store-error.ts';
import type { ArrayDtype, ArrayValues } from './types.ts';

export interface StoredArray {
  readonly id: number;
  readonly dtype: ArrayDtype;
  readonly length: number;
}

export type Owner = 'dataset' | 'run';

const columnsOf = 'SELECT id, dtype, length FROM array';
const findBy: Readonly<Record<Owner, string>> = {
  dataset: `${columnsOf} WHERE dataset_id = ? AND name = ?`,
  run: `${columnsOf} WHERE run_id = ? AND name = ?`,
};
const publishAs: Readonly<Record<Owner, string>> = {
  dataset: 'UPDATE array SET dataset_id = ? WHERE id = ?',
  run: 'UPDATE array SET run_id = ? WHERE id = ?',
};

export function findArray(
  connection: Connection,
  owner: Owner,
  ownerId: string,
  name: string,
): StoredArray | null {
  return (connection.get(findBy[owner], ownerId, name) as StoredArray | undefined) ?? null;
}

/** Gives a fully written array to its owner, which makes it visible. */
export function publishArray(
  connection: Connection,
  owner: Owner,
  ownerId: string,
  arrayId: number,
): void {
  connection.run(publishAs[owner], ownerId, arrayId);
}

/** Takes a run's arrays away from it, all or the one named; answers their ids, for the sweeper. */
export function disownRunArrays(connection: Connection, runId: string, name?: string): number[] {
  const which = name === undefined ? 'WHERE run_id = ?' : 'WHERE run_id = ? AND name = ?';
  const values = name === undefined ? [runId] : [runId, name];
  const ids = connection.all(`SELECT id FROM array ${which}`, ...values) as { id: number }[];
  connection.run(`UPDATE array SET run_id = NULL ${which}`, ...values);
  return ids.map(({ id }) => id);
}

export function ownerlessArrays(connection: Connection): number[] {
  const sql = 'SELECT id FROM array WHERE dataset_id IS NULL AND run_id IS NULL ORDER BY id';
  return (connection.all(sql) as { id: number }[]).map(({ id }) => id);
}

/** Values [from, to) of an array; reads only the chunks they stand in. Throws `workspace/damaged`. */
export function readArray(
  connection: Connection,
  array: StoredArray,
  from = 0,
  to = array.length,
): ArrayValues {
  assertRange(from, to, array.length);
  const values = newValues(array.dtype, to - from);
  const target = bytesOf(values);
  const size = bytesPerValue[array.dtype];
  for (let chunk = Math.floor(from / chunkLength); chunk * chunkLength < to; chunk++) {
    const start = chunk * chunkLength;
    const length = Math.min(chunkLength, array.length - start);
    const data = readChunk(connection, array.id, chunk, length * size);
    const first = Math.max(from - start, 0);
    const end = Math.min(to - start, length);
    target.set(data.subarray(first * size, end * size), (start + first - from) * size);
  }
  return values;
}

function readChunk(
  connection: Connection,
  arrayId: number,
  position: number,
  bytes: number,
): Uint8Array {
  const row = connection.get(
    'SELECT data FROM chunk WHERE array_id = ? AND position = ?',
    arrayId,
    position,
  ) as { data: Uint8Array } | undefined;
  if (row?.data.length !== bytes) throw damaged(connection.path, 'a part of an array is missing');
  return row.data;
}

/** Throws `rpc/bad-params`. */
export function assertRange(from: number, to: number, length: number): void {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to || to > length) {
    throw new EngineError(
      'rpc/bad-params',
      `not a range of ${String(length)} rows: ${String(from)} to ${String(to)}`,
    );
  }
}
