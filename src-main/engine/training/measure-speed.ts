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
  /** Features of the target; absent: there is none. */
  readonly outputs?: number | undefined;
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
  const { network, window, features, outputs, batchSize } = options;
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
  const drawn = (width: number): Float32Array =>
    Float32Array.from({ length: batchSize * window * width }, () => random.normal());
  const values = drawn(features);
  const target = outputs === undefined ? undefined : drawn(outputs);
  const cells = (target ?? values).length;
  const batch = { count: batchSize, values, target, observed: null, cells };
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
