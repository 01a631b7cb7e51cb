import { dirname } from 'node:path';
import { EngineError } from '../../contract/errors.ts';

/** What the system says when `path` cannot be written, in the user's words. */
export function writeError(error: unknown, path: string): EngineError {
  if (error instanceof EngineError) return error;
  const folder = dirname(path);
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new EngineError(
        'file/disk-full',
        `no space left on the disk: ${path}`,
        { path },
        error,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new EngineError(
        'file/unwritable',
        `folder does not exist: ${folder}`,
        { path, remedy: 'Create the folder first, or choose another one.' },
        error,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new EngineError('file/unwritable', `folder is read-only: ${folder}`, { path }, error);
    case 'EISDIR':
      return new EngineError('file/is-directory', `is a folder: ${path}`, { path }, error);
    case null:
      return EngineError.from(error);
    default:
      return new EngineError(
        'file/unwritable',
        `cannot be written (${systemCode(error)}): ${path}`,
        { path },
        error,
      );
  }
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('E') ? error.code : null;
}
