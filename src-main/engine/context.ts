import type { Emit } from '../contract/events.ts';
import type { JobTable } from './jobs/job-table.ts';
import type { RunQueue } from './jobs/run-queue.ts';
import type { EngineFiles } from './files.ts';
import type { DeviceList } from './jobs/device-list.ts';
import type { Tuner } from './jobs/tuner.ts';
import type { WritableWorkspace } from './store/types.ts';
import type { FileRef } from '../contract/schemas.ts';
import type { RunViews } from './methods/run-views.ts';

/** What the methods of one engine share. */
export interface EngineContext {
  readonly version: string;
  readonly files: EngineFiles;
  /** How long a cancelled trainer may take before it is killed. */
  readonly graceMs: number;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  readonly emit: Emit;
  readonly jobs: JobTable;
  readonly runs: RunQueue;
  readonly devices: DeviceList;
  readonly tuner: Tuner;
  readonly views: RunViews;
  /** Throws `workspace/none`. */
  workspace(): WritableWorkspace;
  currentWorkspace(): WritableWorkspace | null;
  setWorkspace(workspace: WritableWorkspace | null): void;
  /** Path of a file named by path or bundled sample. Throws `file/token-unknown`. */
  resolveFile(file: FileRef): string;
}
