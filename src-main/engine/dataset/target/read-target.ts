import { basename, resolve } from 'node:path';
import { EngineError } from '../../../contract/errors.ts';
import type { Pacer } from '../pacer.ts';
import type { FileRead } from '../read-file.ts';
import { readFiles } from '../read-files.ts';
import { namingFile } from '../several/naming-file.ts';
import type { ImportHooks } from '../types.ts';

/** Reads a target as its own file says it is to be read. Throws what `readFiles` throws, naming the file. */
export async function readTarget(
  path: string,
  files: readonly FileRead[],
  pacer: Pacer,
  { signal, scratch }: ImportHooks,
): Promise<FileRead> {
  const same = files.find((file) => resolve(file.path) === resolve(path));
  if (same !== undefined) {
    throw new EngineError('settings/invalid', `a file is its own target: ${same.name}`, {
      remedy: 'Choose another file as the target, or none: a model then learns the file itself.',
    });
  }
  const hooks = { ...(signal && { signal }), ...(scratch && { scratch }) };
  const [target] = await namingFile(basename(path), () => readFiles([path], {}, pacer, hooks));
  if (target === undefined) throw new EngineError('internal', 'no target was read');
  return target;
}
