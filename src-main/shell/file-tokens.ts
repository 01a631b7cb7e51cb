import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { ChosenFile } from '../contract/shell.ts';

/** What the user allowed by choosing the file: to read (open) it, or to write (make) it. */
export type FileUse = 'read' | 'write';

interface Entry {
  readonly token: string;
  readonly path: string;
  readonly use: FileUse;
}

/**
 * Opaque names for the files a user chose. The page holds tokens and never a path, so it can reach only
 * what went through a dialog, a drop or the list of recent workspaces.
 */
export class FileTokens {
  readonly #limit: number;
  readonly #byToken = new Map<string, Entry>();
  readonly #byFile = new Map<string, Entry>();

  /** `limit`: tokens kept; beyond it the one unused for longest is forgotten. */
  constructor(limit = 1_000) {
    this.#limit = limit;
  }

  /** The same file for the same use keeps its token. */
  give(path: string, use: FileUse): ChosenFile {
    const known = this.#byFile.get(fileKey(path, use));
    const entry = known ?? { token: randomBytes(24).toString('base64url'), path, use };
    this.#touch(entry);
    this.#forgetOldest();
    return { token: entry.token, name: basename(path) };
  }

  /** Throws `file/token-unknown` for a token never given, forgotten, or given for another use. */
  path(token: string, use: FileUse): string {
    const entry = this.#byToken.get(token);
    if (entry === undefined || entry.use !== use) {
      throw new EngineError('file/token-unknown', `file no longer known: ${token.slice(0, 64)}`);
    }
    this.#touch(entry);
    return entry.path;
  }

  #touch(entry: Entry): void {
    this.#byToken.delete(entry.token);
    this.#byToken.set(entry.token, entry);
    this.#byFile.set(fileKey(entry.path, entry.use), entry);
  }

  #forgetOldest(): void {
    while (this.#byToken.size > this.#limit) {
      const [oldest] = this.#byToken.values();
      if (oldest === undefined) return;
      this.#byToken.delete(oldest.token);
      this.#byFile.delete(fileKey(oldest.path, oldest.use));
    }
  }
}

function fileKey(path: string, use: FileUse): string {
  return `${use}:${path}`;
}
