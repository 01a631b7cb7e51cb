import { setImmediate as nextTurn } from 'node:timers/promises';
import { EngineError } from '../../contract/errors.ts';
import { emptyLevel, fillLevel, lowestBucket, pyramidOver, type Level } from '../series/pyramid.ts';
import { bytesOf, dtypeOf } from './array-values.ts';
import type { Connection } from './connection.ts';
import { chunkLength, pyramidThreshold, sliceBytes } from './format.ts';
import { insertLevelChunk, levelChunks } from './level-table.ts';
import type { WritableValues } from './types.ts';

export type NamedArray = readonly [name: string, values: WritableValues];

/** What a row costs beside its bytes, so that thousands of tiny arrays are written in slices too. */
const rowCost = 4096;

export interface WriteOptions {
  /** Gives the arrays to their owner, in a transaction that waits until all is on the disk. */
  readonly publish: (ids: readonly number[]) => void;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes arrays without an owner in transactions of a few megabytes, answering other calls in between, then
 * publishes them in one of its own. Where that fails nothing is visible; `abandon` gets what was written so far.
 * Throws `cancelled`, `file/disk-full`.
 */
export async function writeArrays(
  connection: Connection,
  arrays: readonly NamedArray[],
  options: WriteOptions,
  abandon: (ids: readonly number[]) => void,
): Promise<void> {
  const ids: number[] = [];
  const steps = allSteps(connection, arrays, ids);
  const total = arrays.reduce((sum, [, values]) => sum + rowCost + values.byteLength, 0);
  let written = 0;
  // Ids of a transaction that was rolled back may be given out again.
  let stored = 0;
  try {
    for (;;) {
      if (written > 0) await nextTurn();
      if (options.signal?.aborted === true) {
        throw new EngineError('cancelled', 'storing was cancelled');
      }
      const cost = connection.hastyTransaction(() => runSlice(steps));
      stored = ids.length;
      if (cost < sliceBytes) break;
      written += cost;
      options.onProgress?.(Math.min(written / total, 0.99));
    }
    connection.transaction(() => {
      options.publish(ids);
    });
  } catch (error) {
    abandon(ids.slice(0, stored));
    throw error;
  }
  options.onProgress?.(1);
}

/** Less than a full slice means that the steps have ended. */
function runSlice(steps: Generator<number, void>): number {
  let cost = 0;
  while (cost < sliceBytes) {
    const step = steps.next();
    if (step.done === true) break;
    cost += step.value;
  }
  return cost;
}

function* allSteps(
  connection: Connection,
  arrays: readonly NamedArray[],
  ids: number[],
): Generator<number, void> {
  for (const [name, values] of arrays) yield* arraySteps(connection, name, values, ids);
}

/** Each step writes a row and yields what it cost. */
function* arraySteps(
  connection: Connection,
  name: string,
  values: WritableValues,
  ids: number[],
): Generator<number, void> {
  // What is read of a file is read piece by piece; its first piece tells the type.
  const front = values.subarray(0, 0);
  const id = connection.insert(
    'INSERT INTO array (name, dtype, length) VALUES (?, ?, ?)',
    name,
    dtypeOf(front),
    values.length,
  );
  ids.push(id);
  yield rowCost;
  const lowest =
    values.length > pyramidThreshold
      ? emptyLevel(lowestBucket, values.length, front instanceof Float32Array)
      : null;
  for (let from = 0; from < values.length; from += chunkLength) {
    const part = values.subarray(from, from + chunkLength);
    connection.run(
      'INSERT INTO chunk (array_id, position, data) VALUES (?, ?, ?)',
      id,
      from / chunkLength,
      bytesOf(part),
    );
    if (lowest !== null) fillLevel(lowest, part, from);
    yield part.byteLength;
  }
  if (lowest !== null) yield* pyramidSteps(connection, id, pyramidOver(lowest, values.length));
}

function* pyramidSteps(
  connection: Connection,
  id: number,
  levels: readonly Level[],
): Generator<number, void> {
  for (const level of levels) {
    for (let position = 0; position < levelChunks(level); position++) {
      yield insertLevelChunk(connection, id, level, position);
    }
  }
}
