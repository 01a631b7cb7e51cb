import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../src-main/cli/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the entry as a process of its own. */
function start(args: readonly string[], closeStdout = false): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    if (closeStdout) child.stdout.destroy();
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

describe('the residua process', () => {
  it('prints help on standard output and ends with 0', async () => {
    const { code, stdout, stderr } = await start(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('detect [options] <files...>');
  });

  it('ends with 2 and one sentence where the command line is wrong', async () => {
    const { code, stdout, stderr } = await start(['detect', 'a.csv', '--epochs', 'many']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Option '--epochs <n>' argument 'many' is invalid\.[^\n]*\n$/);
  });

  it('ends as an engine with its client, though the pipe stays open', async () => {
    const client = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      stdio: 'ignore',
    });
    const engine = spawn(
      process.execPath,
      [main, 'engine', '--stdio', '--client', String(client.pid)],
      { stdio: 'pipe' },
    );
    const answered = once(engine.stdout, 'data');
    const call = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'engine.info', params: {} });
    engine.stdin.write(`Content-Length: ${call.length}\r\n\r\n${call}`);
    expect(String((await answered)[0])).toContain('Content-Length');
    client.kill('SIGKILL');
    const [code] = (await once(engine, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it('bears a reader that has gone away', async () => {
    const { code, stderr } = await start(['detect', '--help'], true);
    expect([code, stderr]).toEqual([0, '']);
  });
});
