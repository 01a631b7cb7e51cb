import type { Graphs } from '../../compute/types.ts';
import type { LossKind } from '../../contract/names.ts';
import type { TrainingControl } from '../../contract/types.ts';
import type { Network } from '../model/types.ts';
import { createRandom } from './random.ts';
import { createTrainingStep } from './training-step.ts';
import { usualControl } from './usual-control.ts';

export interface SpeedOptions {
  readonly network: Network;
  readonly window: number;
  readonly features: number;
  readonly loss: LossKind;
  /** Absent: as `usualControl`. */
  readonly control?: TrainingControl | undefined;
  readonly batchSize: number;
}

const warmUpSteps = 3;

/** Windows per second that the open device trains on noise, measured for `ms` after a few first steps. */
export async function measureSpeed(
  options: SpeedOptions,
  graphs: Graphs | null,
  ms: number,
): Promise<number> {
  const { network, window, features, batchSize } = options;
  const random = createRandom(0);
  const step = createTrainingStep(
    {
      ...options,
      batchesPerEpoch: 1,
      epochs: 1,
      clipNorm: 1,
      control: options.control ?? usualControl,
      random,
    },
    network.initialise(random),
    graphs,
  );
  const length = batchSize * window * features;
  const values = Float32Array.from({ length }, () => random.normal());
  const batch = { count: batchSize, values, observed: null, cells: length };
  for (let i = 0; i < warmUpSteps; i++) await step.train(batch, 1, 1e-3);
  const start = performance.now();
  let [steps, elapsed] = [0, 0];
  while (elapsed < ms) {
    await step.train(batch, 1, 1e-3);
    steps++;
    elapsed = performance.now() - start;
  }
  step.dispose();
  return (steps * batchSize * 1000) / elapsed;
}
