import { EngineError } from '../../contract/errors.ts';

export type Pragma = (source: string) => unknown;

type Setting = readonly [name: string, value: string, readBack: string | number];

/** Set at every open; better-sqlite3 leaves some of them at values that lose data or trust the file's schema. */
const always: readonly Setting[] = [
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
];

const writing: readonly Setting[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ...always,
];

/** On macOS fsync alone leaves data in the drive's cache. */
const darwin: readonly Setting[] = [
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
];

const reading: readonly Setting[] = [...always, ['query_only', 'ON', 1]];

/** Sets them, reads each back and throws `workspace/unsafe-folder` for the first that did not stick. */
export function applyPragmas(pragma: Pragma, mode: 'read' | 'write', path: string): void {
  const platform = mode === 'write' && process.platform === 'darwin' ? darwin : [];
  for (const [name, value, expected] of [...(mode === 'read' ? reading : writing), ...platform]) {
    pragma(`${name} = ${value}`);
    const found = pragma(name);
    if (found !== expected) {
      throw new EngineError(
        'workspace/unsafe-folder',
        `${name} could not be set here (${String(expected)} wanted, ${String(found)} found): ${path}`,
        { path, setting: name },
      );
    }
  }
}
