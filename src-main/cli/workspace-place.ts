import { mkdtemp, readdir } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { CliContext } from './context.ts';
import type { Output } from './output.ts';

const remedy = 'Name it with --workspace FILE.residua.';

/** The workspace named by the flag, or the only one in the folder. Throws `cli/usage`. */
export async function existingWorkspace(
  context: CliContext,
  output: Output,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) return resolve(context.folder, named);
  const names = (await readdir(context.folder)).filter(isWorkspace).sort();
  const [only] = names;
  if (only === undefined) {
    throw new EngineError('cli/usage', `no workspace in this folder: ${context.folder}`, {
      remedy,
    });
  }
  if (names.length > 1) {
    const shown = names.slice(0, 5).join(', ');
    throw new EngineError('cli/usage', `more than one workspace in this folder: ${shown}`, {
      remedy,
    });
  }
  output.note(`Workspace ${only}`);
  return join(context.folder, only);
}

/** A workspace's backups stand beside it as `NAME.backup-1.residua`. */
function isWorkspace(name: string): boolean {
  return name.endsWith('.residua') && !/\.backup-\d+\.residua$/.test(name);
}

/**
 * Runs `work` on the workspace named by the flag, made where it is missing, or on a temporary one that is deleted
 * when `work` is over or the process ends.
 */
export async function withWorkspaceFor<T>(
  context: CliContext,
  named: string | undefined,
  source: string,
  work: (path: string, kept: boolean) => Promise<T>,
): Promise<T> {
  if (named !== undefined) return work(resolve(context.folder, named), true);
  const folder = await mkdtemp(join(context.temporaryFolder, 'residua-'));
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    return await work(join(folder, `${basename(source)}.residua`), false);
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}
