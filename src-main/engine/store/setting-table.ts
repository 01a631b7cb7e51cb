import type { Connection } from './connection.ts';

export function getSetting(connection: Connection, key: string): string | null {
  const sql = 'SELECT value FROM setting WHERE key = ?';
  return (connection.get(sql, key) as { value: string } | undefined)?.value ?? null;
}

export function setSetting(connection: Connection, key: string, value: string): void {
  connection.run(
    `INSERT INTO setting (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
    key,
    value,
  );
}
