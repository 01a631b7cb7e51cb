import type { TrainingState } from './training-state.ts';

export interface StateKeeper {
  /** After an epoch; `make` is called only where it is time to keep a state. */
  offer(make: () => TrainingState): void;
}

/** A state is kept no more often than this, and less often the larger it is: writing must not hold training up. */
const leastIntervalMs = 2000;
const msPerParameter = 1 / 2000;

export function createStateKeeper(
  keep: ((state: TrainingState) => void) | undefined,
  intervalMs: number = leastIntervalMs,
): StateKeeper {
  let next = performance.now() + intervalMs;
  return {
    offer(make) {
      if (keep === undefined || performance.now() < next) return;
      const state = make();
      keep(state);
      const writingMs = intervalMs === 0 ? 0 : state.best.length * msPerParameter;
      next = performance.now() + Math.max(intervalMs, writingMs);
    },
  };
}
