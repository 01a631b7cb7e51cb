import { fork } from 'node:child_process';
import type { TrainerJob, ToTrainer, FromTrainer } from '../../trainer/protocol.ts';

export interface TrainerHooks {
  /** Everything the trainer says before its last word, in order. */
  readonly onMessage: (message: FromTrainer) => void;
  /** Lines of the trainer's own output, for the log. */
  readonly onOutput?: (text: string) => void;
}

/** The trainer's last word, or how it died without one. */
export type TrainerEnd =
  | { readonly kind: 'answered'; readonly message: FinalMessage }
  | { readonly kind: 'died'; readonly exitCode: number | null; readonly signal: string | null };

const finalKinds = [
  'trained',
  'scored',
  'countered',
  'shown',
  'probed',
  'tuned',
  'cancelled',
  'failed',
] as const;
type FinalKind = (typeof finalKinds)[number];
export type FinalMessage = Extract<FromTrainer, { kind: FinalKind }>;

export interface TrainerProcess {
  readonly pid: number | undefined;
  /** A training stands still at its next batch, or goes on. */
  pause(on: boolean): void;
  /** Flag at the next batch; after the grace SIGTERM, after another SIGKILL. */
  cancel(): void;
  /** Resolves when the process has gone; never rejects. */
  readonly ended: Promise<TrainerEnd>;
}

export interface TrainerOptions {
  readonly entry: string;
  readonly graceMs: number;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Cancels it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * One child process per job: a TensorFlow call cannot be interrupted, only killed, and native memory goes back
 * to the system only at exit.
 */
export function startTrainer(
  job: TrainerJob,
  options: TrainerOptions,
  hooks: TrainerHooks,
): TrainerProcess {
  const child = fork(options.entry, [], {
    serialization: 'advanced',
    // Of TensorFlow.js, which calls what Node has deprecated.
    execArgv: [...process.execArgv, '--no-deprecation'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      TF_CPP_MIN_LOG_LEVEL: '2',
      TF_FORCE_GPU_ALLOW_GROWTH: 'true',
      ...options.env,
    },
  });
  const timers: NodeJS.Timeout[] = [];
  let final: FinalMessage | null = null;
  let paused = false;
  let exit: { exitCode: number | null; signal: string | null } | null = null;

  const say = (message: ToTrainer): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const ended = new Promise<TrainerEnd>((resolve) => {
    const settle = (): void => {
      if (exit === null || child.connected) return;
      for (const timer of timers) clearTimeout(timer);
      resolve(final === null ? { kind: 'died', ...exit } : { kind: 'answered', message: final });
    };
    child.once('error', (error) => {
      hooks.onOutput?.(error.message);
      exit ??= { exitCode: null, signal: null };
      settle();
    });
    child.once('exit', (exitCode, signal) => {
      exit = { exitCode, signal };
      settle();
    });
    child.once('disconnect', settle);
  });
  child.on('message', (raw) => {
    const message = raw as FromTrainer;
    if (message.kind === 'ready') {
      say({ kind: 'start', job });
      if (paused) say({ kind: 'pause', on: true });
    } else if (isFinal(message)) final = message;
    else hooks.onMessage(message);
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const told = withoutGreetings(text);
      if (told !== '') hooks.onOutput?.(told);
    });
  }

  const cancel = (): void => {
    if (timers.length > 0) return;
    say({ kind: 'cancel' });
    timers.push(setTimeout(() => child.kill('SIGTERM'), options.graceMs));
    timers.push(setTimeout(() => child.kill('SIGKILL'), 2 * options.graceMs));
  };
  options.signal?.addEventListener('abort', cancel);
  void ended.then(() => options.signal?.removeEventListener('abort', cancel));
  const pause = (on: boolean): void => {
    paused = on;
    say({ kind: 'pause', on });
  };
  return { pid: child.pid, pause, cancel, ended };
}

/** What TensorFlow says of itself at every start, though it is asked for warnings only. */
const greeting =
  /^(I\d{4} |WARNING: All log messages before absl|To enable the following instructions)/;

function withoutGreetings(text: string): string {
  return text
    .split('\n')
    .filter((line) => !greeting.test(line))
    .join('\n')
    .trim();
}

function isFinal(message: FromTrainer): message is FinalMessage {
  return finalKinds.some((kind) => kind === message.kind);
}

/** What to tell a user about a trainer that ended without a word. */
export function describeDeath(end: Extract<TrainerEnd, { kind: 'died' }>): string {
  if (end.signal !== null) return `the training process was ended by ${end.signal}`;
  return `the training process ended with code ${String(end.exitCode)}`;
}
