import type { ErrorData } from './errors.ts';
import type { JobResult } from './methods.ts';
import type { EpochRecord, Outcome, RunProgress, RunStatus } from './types.ts';

/** What the engine tells without being asked. */
export interface EngineEvents {
  'job.progress': {
    readonly jobId: string;
    /** What is being done: "reading", "profiling", "storing", "scoring". */
    readonly stage: string;
    /** 0 to 1. */
    readonly fraction: number;
    readonly rows: number | null;
    readonly remainingMs: number | null;
    /** Of a search that stands still. */
    readonly paused?: boolean | undefined;
  };
  'job.ended':
    | { readonly jobId: string; readonly kind: 'done'; readonly result: JobResult }
    | { readonly jobId: string; readonly kind: 'failed'; readonly error: ErrorData }
    | { readonly jobId: string; readonly kind: 'cancelled' };
  'run.changed': {
    readonly runId: string;
    readonly status: RunStatus;
    readonly paused?: boolean | undefined;
  };
  'run.progress': RunProgress;
  'run.epoch': { readonly runId: string; readonly record: EpochRecord };
  'run.ended': { readonly runId: string; readonly outcome: Outcome };
  /** Lists must be read again. */
  'workspace.changed': { readonly path: string | null };
}

export type EventName = keyof EngineEvents;

export const eventNames = [
  'job.progress',
  'job.ended',
  'run.changed',
  'run.progress',
  'run.epoch',
  'run.ended',
  'workspace.changed',
] as const satisfies readonly EventName[];

export type Emit = <E extends EventName>(event: E, payload: EngineEvents[E]) => void;
export type Listener<E extends EventName> = (payload: EngineEvents[E]) => void;
