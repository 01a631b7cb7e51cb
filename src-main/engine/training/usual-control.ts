import type { TrainingControl } from '../../contract/types.ts';

/** What is used where nothing else is asked for. */
export const usualControl: TrainingControl = {
  optimiser: 'adam',
  schedule: 'plateau',
  warmUp: 0,
  weightDecay: 0,
  l1: 0,
  l2: 0,
  trim: 0,
  quantile: 0.5,
  jitter: 0,
  scaling: 0,
  timeMask: 0,
  flip: 'none',
  shift: 0,
  crop: 0,
};
