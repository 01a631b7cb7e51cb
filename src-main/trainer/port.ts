import type { FromTrainer } from './protocol.ts';

/** The trainer's end of the channel, as a job sees it. */
export interface TrainerPort {
  readonly say: (message: FromTrainer) => void;
  readonly isCancelled: () => boolean;
  /** Null while training may go on; else resolves when it may, or when it is cancelled. */
  readonly paused: () => Promise<void> | null;
}
