import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Connection } from './connection.ts';
import { getSetting, setSetting } from './setting-table.ts';

const key = 'store.closed';
const weekMs = 7 * 24 * 3600 * 1000;

/** Notes where the file was closed and when all of it was last checked; changes nothing where both are known. */
export function stamp(connection: Connection, checkedAtMs: number): void {
  setSetting(connection, key, JSON.stringify([...place(connection.path), checkedAtMs]));
}

/**
 * When the file was last checked in full, where it is still the file that was closed here and that is less than
 * a week ago; else null. A copy, or a file from elsewhere, has another place.
 */
export function lastCheck(connection: Connection, nowMs: number): number | null {
  const [host, device, file, checkedAtMs] = parse(getSetting(connection, key));
  const here = place(connection.path);
  if (host !== here[0] || device !== here[1] || file !== here[2]) return null;
  if (typeof checkedAtMs !== 'number' || Math.abs(nowMs - checkedAtMs) > weekMs) return null;
  return checkedAtMs;
}

function place(path: string): [string, string, string] {
  const { dev, ino } = statSync(path, { bigint: true });
  return [hostname(), String(dev), String(ino)];
}

function parse(text: string | null): unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}
