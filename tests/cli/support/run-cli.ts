import { PassThrough } from 'node:stream';
import { tmpdir } from 'node:os';
import { runProgram, type ExitCode } from '../../../src-main/cli/program.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine.ts';

export interface CliRun {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly engine: FakeEngine;
}

export interface CliWorld {
  readonly engine?: FakeEngine;
  readonly folder?: string;
  readonly stop?: AbortController;
  readonly tty?: boolean;
  readonly temporaryFolder?: string;
}

/** Runs a command line against an engine of the test's own and keeps what is printed. */
export async function runCli(args: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const engine = world.engine ?? createFakeEngine();
  const stdout = new PassThrough();
  let stderr = '';
  let clock = 0;
  const code = await runProgram(args, {
    createEngine: async () => engine,
    version: '1.2.3',
    stdin: new PassThrough(),
    stdout,
    stderr: {
      isTTY: world.tty ?? false,
      columns: 60,
      write(text) {
        stderr += text;
      },
    },
    folder: world.folder ?? tmpdir(),
    temporaryFolder: world.temporaryFolder ?? tmpdir(),
    stop: (world.stop ?? new AbortController()).signal,
    now: () => (clock += 1000),
  });
  return { code, stdout: String(stdout.read() ?? ''), stderr, engine };
}
