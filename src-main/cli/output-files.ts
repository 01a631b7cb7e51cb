import { realpath } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import { checkWritable } from '../engine/report/write-file.ts';

export interface NamedFile {
  /** The flag or argument, for people. */
  readonly flag: string;
  readonly path: string;
}

/**
 * Finds out before the work begins that each result can be written, and that no two names mean one file, least of all
 * one that is read. Throws `cli/usage` or what `checkWritable` throws.
 */
export async function checkOutputFiles(
  read: readonly NamedFile[],
  written: readonly NamedFile[],
): Promise<void> {
  const taken = new Map<string, string>();
  for (const { flag, path } of read) taken.set(await realName(path), flag);
  for (const { flag, path } of written) {
    const name = await realName(path);
    const other = taken.get(name);
    if (other !== undefined) {
      throw new EngineError('cli/usage', `${flag} would overwrite ${other}: ${path}`, {
        remedy: `Give ${flag} another name.`,
      });
    }
    taken.set(name, flag);
    await checkWritable(path);
  }
}

/** `csv` or `json`, by the ending of the name. Throws `cli/usage`. */
export function eventsFormat(path: string, flag = '--events'): 'csv' | 'json' {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.json') return 'json';
  throw new EngineError('cli/usage', `${flag} takes a name that ends in .csv or .json: ${path}`, {
    remedy: 'Choose one of the two endings.',
  });
}

async function realName(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
