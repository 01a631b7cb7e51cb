import { resolve } from 'node:path';
import { backUp } from './backup.ts';
import { checkWorkspace } from './check-workspace.ts';
import { Connection } from './connection.ts';
import { createFile } from './create-file.ts';
import { lockWorkspace, type Lock } from './lock.ts';
import { migrate } from './migrate.ts';
import { migrations as allMigrations } from './migrations/all.ts';
import { assertWritable, fileExists, fileMissing, realFile } from './place.ts';
import { recover } from './recover.ts';
import { checkSchema } from './schema.ts';
import { stamp } from './stamp.ts';
import { Sweeper } from './sweep.ts';
import type { WritableWorkspace } from './types.ts';
import { writableWorkspace } from './write-workspace.ts';

export interface OpenOptions {
  /** Makes the file where there is none. */
  readonly create: boolean;
  readonly now: () => number;
  readonly newId: () => string;
  /** The program that checks a file before it is opened; where it is left out, the one of the source tree. */
  readonly checkEntry?: string;
  /** Told what failed behind the user's back: a backup, sweeping. */
  readonly log?: (line: string) => void;
  readonly migrations?: readonly string[];
}

/**
 * Opens a workspace as its only writer. Throws `file/not-found`, `file/is-directory`, `file/not-regular`,
 * `workspace/not-residua`, `workspace/newer`, `workspace/damaged`, `workspace/locked`, `workspace/read-only`,
 * `workspace/unsafe-folder`, `file/disk-full`; the file is then as it was.
 */
export async function openWorkspace(
  path: string,
  options: OpenOptions,
): Promise<WritableWorkspace> {
  const full = resolve(path);
  const exists = fileExists(full);
  if (!exists && !options.create) throw fileMissing(full);
  assertWritable(full, exists);
  const lock = lockWorkspace(realFile(full, exists));
  try {
    const checkedAtMs = await prepareFile(full, exists, lock, options);
    return await openLocked(full, lock, checkedAtMs, options);
  } catch (error) {
    lock.release({ clean: !lock.wasAbandoned });
    throw error;
  }
}

/** Answers when the file was last checked in full. */
async function prepareFile(
  path: string,
  exists: boolean,
  lock: Lock,
  options: OpenOptions,
): Promise<number> {
  const nowMs = options.now();
  if (exists) {
    return checkWorkspace(path, { entry: options.checkEntry, full: lock.wasAbandoned, nowMs });
  }
  createFile(path, options.newId, options.migrations ?? allMigrations);
  return nowMs;
}

async function openLocked(
  path: string,
  lock: Lock,
  checkedAtMs: number,
  options: OpenOptions,
): Promise<WritableWorkspace> {
  const { now, newId } = options;
  const log = options.log ?? ((): undefined => undefined);
  const connection = Connection.open(path, 'write');
  try {
    await bringUpToDate(connection, options.migrations ?? allMigrations);
    const sweeper = new Sweeper(connection, log);
    sweeper.add(recover(connection, now(), lock.wasAbandoned));
    connection.changed ||= lock.wasAbandoned;
    const close = closer(connection, { sweeper, lock, checkedAtMs, log });
    return writableWorkspace({ connection, sweeper, now, newId }, close);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function bringUpToDate(connection: Connection, migrations: readonly string[]): Promise<void> {
  if (checkSchema(connection, migrations) === migrations.length) return;
  await backUp(connection);
  migrate(connection, migrations);
}

interface Closing {
  readonly sweeper: Sweeper;
  readonly lock: Lock;
  readonly checkedAtMs: number;
  readonly log: (line: string) => void;
}

/** A clean end: backup where anything changed, mark of having been closed here, then the lock is given up. */
function closer(connection: Connection, closing: Closing): () => Promise<void> {
  const { sweeper, lock, checkedAtMs, log } = closing;
  async function close(): Promise<void> {
    await sweeper.stop();
    try {
      if (connection.changed) await backUp(connection);
      stamp(connection, checkedAtMs);
    } catch (error) {
      // What the user stored is safe in the file; a missing copy of it must not keep the program from ending.
      log(`closing the workspace: ${String(error)}`);
    } finally {
      connection.close();
      lock.release({ clean: true });
    }
  }
  let closed: Promise<void> | null = null;
  return () => (closed ??= close());
}
