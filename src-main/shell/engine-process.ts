import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type EngineClient } from '../rpc/connect.ts';

export interface EngineCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** How long an engine that is asked to go may take, before it is told, before it is killed. */
export interface Patience {
  readonly askMs: number;
  readonly tellMs: number;
}

export interface EngineProcess {
  readonly pid: number | undefined;
  readonly client: EngineClient;
  /** Resolves, with the reason in words, when the process is no more or could not be started. */
  readonly gone: Promise<string>;
  /** Closes its input, then SIGTERM, then SIGKILL; resolves when it is gone. */
  stop(patience: Patience): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts an engine that speaks the wire on its standard streams. `onText` gets its standard error. */
export function startEngine(what: EngineCommand, onText: (text: string) => void): EngineProcess {
  const child: Child = spawn(what.command, what.args, {
    cwd: what.folder,
    env: what.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  child.stderr.setEncoding('utf8').on('data', onText);
  // A dead engine breaks the pipe; `gone` tells it, and every further write would throw.
  child.stdin.on('error', () => undefined);
  const gone = untilGone(child);
  const client = connect(child.stdout, child.stdin);
  void gone.then(() => client.close());
  return { pid: child.pid, client, gone, stop: (patience) => stop(child, gone, patience) };
}

function untilGone(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `it ended with code ${code}` : `it was killed by ${signal}`),
    );
  });
}

async function stop(child: Child, gone: Promise<string>, patience: Patience): Promise<void> {
  const ended = gone.then(() => true);
  child.stdin.end();
  if (await within(ended, patience.askMs)) return;
  child.kill('SIGTERM');
  if (await within(ended, patience.tellMs)) return;
  child.kill('SIGKILL');
  await ended;
}

async function within(ended: Promise<boolean>, milliseconds: number): Promise<boolean> {
  const clock = new AbortController();
  const late = sleep(milliseconds, false, { signal: clock.signal }).catch(() => false);
  const answer = await Promise.race([ended, late]);
  clock.abort();
  return answer;
}
