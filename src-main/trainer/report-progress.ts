import type { RunProgress } from '../contract/types.ts';
import type { TrainerPort } from './port.ts';

type Stage = RunProgress['stage'];
type Details = Partial<Omit<RunProgress, 'runId' | 'stage' | 'fraction'>>;

/** Shares of the whole run, for one bar that never goes back. */
const shares = {
  tuning: [0, 0],
  preparing: [0, 0.02],
  baseline: [0.02, 0.15],
  training: [0.15, 0.85],
  scoring: [0.85, 0.93],
  evaluating: [0.93, 0.98],
  saving: [0.98, 1],
} as const satisfies Record<Stage, readonly [number, number]>;

const reportEveryMs = 100;

export type Report = (stage: Stage, fraction: number, details?: Details) => void;

/** Tells the engine where the run stands, at most ten times a second. */
export function createReport(port: TrainerPort): Report {
  let [lastStage, lastMs] = ['', -Infinity];
  let device: RunProgress['device'] = null;
  return (stage, fraction, details = {}) => {
    device = details.device ?? device;
    const now = performance.now();
    if (stage === lastStage && now - lastMs < reportEveryMs) return;
    [lastStage, lastMs] = [stage, now];
    const [from, to] = shares[stage];
    port.say({
      kind: 'progress',
      progress: {
        stage,
        fraction: from + (to - from) * fraction,
        epoch: details.epoch ?? null,
        epochs: details.epochs ?? null,
        rowsPerSecond: details.rowsPerSecond ?? null,
        remainingMs: details.remainingMs ?? null,
        device,
      },
    });
  };
}
