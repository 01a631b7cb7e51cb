import type { TrainerJob } from '../../trainer/protocol.ts';
import { startTrainer, type TrainerEnd, type TrainerOptions } from './trainer-process.ts';

export interface Question extends Omit<TrainerOptions, 'graceMs'> {
  /** Time to answer in. */
  readonly limitMs: number;
  readonly log: (line: string) => void;
}

const graceMs = 500;

/** A short job in a throw-away trainer, which is ended where it takes too long. */
export async function askTrainer(
  job: TrainerJob,
  { limitMs, log, ...options }: Question,
): Promise<TrainerEnd> {
  const trainer = startTrainer(
    job,
    { ...options, graceMs },
    { onMessage: () => undefined, onOutput: log },
  );
  const limit = setTimeout(() => {
    trainer.cancel();
  }, limitMs);
  const end = await trainer.ended;
  clearTimeout(limit);
  return end;
}
