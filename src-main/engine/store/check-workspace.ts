import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineError, errorDataOf, type ErrorData } from '../../contract/errors.ts';
import { damaged } from './store-error.ts';

export type CheckAnswer = { readonly checkedAtMs: number } | { readonly error: ErrorData };

export interface CheckOptions {
  /** `check-entry.ts`, or what it was bundled to. */
  readonly entry?: string | undefined;
  readonly full: boolean;
  readonly nowMs: number;
  readonly timeoutMs?: number;
}

const baseTimeoutMs = 10_000;
/** Even a slow disk reads this much. */
const bytesPerMs = 20_000;

/**
 * Checks the file in a throw-away process that is killed when it takes too long: SQLite cannot be interrupted
 * here, and a hostile file must not be able to stop or crash the engine. Answers when the file was last checked
 * in full; throws what `checkFile` throws.
 */
export function checkWorkspace(path: string, options: CheckOptions): Promise<number> {
  const timeout = options.timeoutMs ?? baseTimeoutMs + statSync(path).size / bytesPerMs;
  const entry = options.entry ?? sourceEntry();
  const parameters = [entry, path, options.full ? 'full' : 'short', String(options.nowMs)];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      parameters,
      { timeout: Math.ceil(timeout), killSignal: 'SIGKILL', windowsHide: true, env: plainEnv() },
      (error, stdout) => {
        const answer = parseAnswer(stdout);
        if (answer !== null && 'checkedAtMs' in answer) resolve(answer.checkedAtMs);
        else if (answer !== null) reject(EngineError.fromData(answer.error));
        else reject(damaged(path, `the file could not be checked (${fate(error)})`, error));
      },
    );
  });
}

/** Node's own options, such as a debugger's port, are not for the child. */
function plainEnv(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '' };
}

function sourceEntry(): string {
  const name = './check-entry.ts';
  return fileURLToPath(new URL(name, import.meta.url));
}

function parseAnswer(text: string): CheckAnswer | null {
  try {
    const value = JSON.parse(text) as Partial<Record<'checkedAtMs' | 'error', unknown>>;
    if (typeof value.checkedAtMs === 'number') return { checkedAtMs: value.checkedAtMs };
    const error = errorDataOf(value.error);
    return error === null ? null : { error };
  } catch {
    return null;
  }
}

function fate(error: Error | null): string {
  if (error === null) return 'no answer';
  const { killed, signal, code } = error as { killed?: boolean; signal?: string; code?: unknown };
  if (killed === true) return 'it took too long';
  return `the check ended with ${signal ?? `code ${String(code)}`}`;
}
