import type { Connection } from './connection.ts';
import { damaged } from './store-error.ts';

/** A value this program wrote as JSON. Throws `workspace/damaged` where it is not JSON any more. */
export function parseJson(connection: Connection, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw damaged(connection.path, 'a stored record cannot be read', error);
  }
}

/** SQLite stores NaN as NULL. */
export function realOf(value: number | null): number {
  return value ?? NaN;
}
