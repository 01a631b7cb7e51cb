import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the peer programs are. */
export const peersFolder = import.meta.dirname;

const requirementsPath = join(peersFolder, 'requirements.txt');
const folder = join(peersFolder, '../../.cache/bench-venv');
const stampPath = join(folder, 'requirements.sha256');

export type PythonPeers =
  | { readonly kind: 'ready'; readonly python: string }
  | { readonly kind: 'absent'; readonly reason: string };

/**
 * The Python that has the pinned packages, in a virtual environment that is made anew when they change. They are
 * complete, so pip need not follow what they ask for: torch would ask for compilers that a processor has no use for.
 */
export async function preparePython(say: (line: string) => void): Promise<PythonPeers> {
  const inVenv = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  const python = join(folder, ...inVenv);
  const wanted = requirementsHash(readFileSync(requirementsPath, 'utf8'));
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) {
    return { kind: 'ready', python };
  }
  const found = await findPython();
  if (found === null) return { kind: 'absent', reason: 'there is no Python 3 with venv' };
  say('Installing the Python peers (2.8 GB to fetch, 6 GB on disk, once) ...');
  try {
    await run(found, ['-m', 'venv', '--clear', folder]);
    const options = ['--no-deps', '--no-cache-dir', '--quiet', '--disable-pip-version-check'];
    await run(python, ['-m', 'pip', 'install', ...options, '-r', requirementsPath]);
  } catch (error) {
    return { kind: 'absent', reason: `the packages do not install: ${lastLine(error)}` };
  }
  writeFileSync(stampPath, wanted);
  return { kind: 'ready', python };
}

/** The same for the same packages, whatever comments, spaces and order. */
export function requirementsHash(text: string): string {
  const packages = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .sort();
  return createHash('sha256').update(packages.join('\n')).digest('hex');
}

async function findPython(): Promise<string | null> {
  for (const name of ['python3', 'python']) {
    try {
      await run(name, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info[0] != 3)']);
      return name;
    } catch {
      continue;
    }
  }
  return null;
}

function lastLine(error: unknown): string {
  const { stderr = '' } = error as { stderr?: string };
  return stderr.trim().split('\n').at(-1) ?? String(error);
}
