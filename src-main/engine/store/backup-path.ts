import { basename, dirname, join } from 'node:path';

/** Backup `number` (1 = latest) of the workspace at `path`: `name.backup-1.residua` beside `name.residua`. */
export function backupPath(path: string, number: number): string {
  const name = basename(path).replace(/\.residua$/, '');
  return join(dirname(path), `${name}.backup-${String(number)}.residua`);
}
