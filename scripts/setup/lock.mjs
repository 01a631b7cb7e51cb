import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
function readHolder(path) {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return 0;
  }
}

/**
 * @param {string} path
 * @param {() => void} onWait
 */
async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder > 0 && !isAlive(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (tries === 0) onWait();
    await wait(100);
  }
}

/**
 * Runs `work` while no other process of this machine holds the lock file; a dead holder's lock is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] Called once where somebody else holds it.
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait = () => undefined) {
  await takeLock(path, onWait);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
