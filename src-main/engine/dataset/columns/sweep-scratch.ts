import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const ours = (): string => `.residua-scratch-${hostname().replaceAll(/[^A-Za-z0-9.]/g, '_')}-`;

/** How the scratch files of this process are called. */
export const scratchPrefix = (): string => `${ours()}${process.pid}-`;

/**
 * Removes scratch files of programs that ended without doing so, which only systems leave that do not take the name off
 * an open file. A folder that cannot be read is left alone.
 */
export function sweepScratch(folder: string): void {
  for (const name of namesIn(folder)) {
    if (!name.startsWith(ours())) continue;
    const pid = Number.parseInt(name.slice(ours().length), 10);
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}
