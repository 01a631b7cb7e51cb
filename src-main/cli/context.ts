import type { Served } from '../rpc/serve.ts';

/** What commands need of an engine: its calls and events, and a way to end it. */
export interface CliEngine extends Served {
  close(): Promise<void>;
}

export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything of the world that a command touches. */
export interface CliContext {
  /** Loads and starts the engine; only commands that need one pay for it. */
  readonly createEngine: (log: (line: string) => void) => Promise<CliEngine>;
  readonly version: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Results only. */
  readonly stdout: TextSink & NodeJS.WritableStream;
  /** Progress, notes and errors. */
  readonly stderr: TextSink;
  /** Relative names stand in this folder. */
  readonly folder: string;
  readonly temporaryFolder: string;
  /** Aborts when the user asks to stop. */
  readonly stop: AbortSignal;
  readonly now: () => number;
}
