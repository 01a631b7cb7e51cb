import type { TrainerJob } from '../../trainer/protocol.ts';
import { startTrainer, type TrainerEnd, type TrainerOptions } from './trainer-process.ts';

export interface Question extends Omit<TrainerOptions, 'graceMs'> {
  /** Time to answer in. */
  readonly limitMs: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  readonly log: (line: string) => void;
}

const graceMs = 500;

/** A short job in a throw-away trainer, which is ended where it takes too long. */
export async function askTrainer(
  job: TrainerJob,
  { limitMs, signal, log, ...options }: Question,
): Promise<TrainerEnd> {
  const trainer = startTrainer(
    job,
    { ...options, graceMs },
    { onMessage: () => undefined, onOutput: log },
  );
  const stop = (): void => {
    trainer.cancel();
  };
  const limit = setTimeout(stop, limitMs);
  signal?.addEventListener('abort', stop);
  const end = await trainer.ended;
  clearTimeout(limit);
  signal?.removeEventListener('abort', stop);
  return end;
}
