import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface LogLimits {
  /** A file that has grown to this size is put aside as `.1`, that one as `.2` and so on. */
  readonly maxBytes: number;
  /** Files put aside that are kept. */
  readonly keep: number;
}

const usualLimits: LogLimits = { maxBytes: 1_000_000, keep: 3 };

/** Appends lines to the file. A log that cannot be written is given up: it must never stop the work. */
export function createLog(path: string, limits = usualLimits): (text: string) => void {
  mkdirSync(dirname(path), { recursive: true });
  return (text) => {
    try {
      if (sizeOf(path) >= limits.maxBytes) rotate(path, limits.keep);
      appendFileSync(path, text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(path: string, keep: number): void {
  for (let place = keep; place > 0; place -= 1) {
    const from = place === 1 ? path : `${path}.${place - 1}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${place}`);
  }
}
