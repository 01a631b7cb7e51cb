import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** What was measured on this machine, kept between starts. A cache: what cannot be read or written is measured anew. */
export interface MachineCache {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

const mostEntries = 500;

/** `folder`: null keeps nothing beyond this process. */
export function createMachineCache(folder: string | null): MachineCache {
  const path = folder === null ? null : join(folder, 'measured.json');
  const entries = new Map(path === null ? [] : read(path));
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      // What another process has measured since stays.
      for (const [known, kept] of path === null ? [] : read(path)) {
        if (!entries.has(known)) entries.set(known, kept);
      }
      entries.delete(key);
      entries.set(key, value);
      for (const oldest of [...entries.keys()].slice(0, -mostEntries)) entries.delete(oldest);
      if (path !== null) write(path, [...entries]);
    },
  };
}

/** `RESIDUA_CACHE`, else where the system keeps what a program can make again. */
export function usualCacheFolder(): string {
  const { env, platform } = process;
  const own = env['RESIDUA_CACHE'];
  if (own !== undefined) return own;
  if (platform === 'win32' && env['LOCALAPPDATA'] !== undefined) {
    return join(env['LOCALAPPDATA'], 'Residua', 'Cache');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Residua');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'residua');
}

function read(path: string): [string, unknown][] {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof found === 'object' && found !== null ? Object.entries(found) : [];
  } catch {
    return [];
  }
}

function write(path: string, entries: readonly (readonly [string, unknown])[]): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(Object.fromEntries(entries), null, 1));
    renameSync(unfinished, path);
  } catch {
    // A cache that cannot be kept costs time, not results.
  }
}
