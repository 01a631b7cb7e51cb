import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const usualLimitMs = 120_000;

/** Runs a program to its end. Throws an error that says in one line what is wrong with it. `limitMs`: the longest it may take. */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  limitMs = usualLimitMs,
): Promise<{ ms: number; stdout: string }> {
  const start = performance.now();
  try {
    const { stdout } = await run(command, args, {
      timeout: limitMs,
      maxBuffer: 2 ** 28,
      env: { ...process.env, ...env },
    });
    return { ms: performance.now() - start, stdout };
  } catch (error) {
    throw new Error(reasonOf(error, limitMs), { cause: error });
  }
}

function reasonOf(error: unknown, limitMs: number): string {
  const { killed, stderr, message } = error as Error & { killed?: boolean; stderr?: string };
  if (killed === true) return `it took longer than ${limitMs / 1000} s`;
  const line = stderr?.trim().split('\n').at(-1) ?? '';
  return line === '' ? (message.split('\n')[0] ?? '') : line;
}
