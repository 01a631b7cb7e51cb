import { openDevice } from '../compute/ladder.ts';
import { networkOf } from '../engine/model/registry.ts';
import { createRandom } from '../engine/training/random.ts';
import { createTrainingStep } from '../engine/training/training-step.ts';
import type { FromTrainer, TuneJob } from './protocol.ts';

const warmUpSteps = 3;
const measureMs = 300;

/** Trains on noise of the plan's shape for a moment: how fast are this process's settings? */
export async function runTuneJob({ plan }: TuneJob): Promise<FromTrainer> {
  const { graphs } = await openDevice('tensorflow');
  const { window, batchSize } = plan;
  const features = plan.features.length;
  const network = networkOf(plan.model).build({ window, features }, plan.parameters);
  const random = createRandom(0);
  const step = createTrainingStep(
    {
      network,
      window,
      features,
      loss: plan.loss,
      batchSize,
      batchesPerEpoch: 1,
      epochs: 1,
      clipNorm: plan.clipNorm,
      weightDecay: 0,
      random,
    },
    network.initialise(random),
    graphs,
  );
  const values = Float32Array.from({ length: batchSize * window * features }, () =>
    random.normal(),
  );
  const batch = { count: batchSize, values, observed: null, cells: values.length };
  for (let i = 0; i < warmUpSteps; i++) await step.train(batch, 1, plan.learningRate);
  const start = performance.now();
  let [steps, elapsed] = [0, 0];
  while (elapsed < measureMs) {
    await step.train(batch, 1, plan.learningRate);
    steps++;
    elapsed = performance.now() - start;
  }
  step.dispose();
  return { kind: 'tuned', samplesPerSecond: (steps * batchSize * 1000) / elapsed };
}
