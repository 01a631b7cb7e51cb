import { openDevice } from '../compute/ladder.ts';
import { networkOf } from '../engine/model/registry.ts';
import { measureSpeed } from '../engine/training/measure-speed.ts';
import type { FromTrainer, TuneJob } from './protocol.ts';

const measureMs = 300;

/** Trains on noise of the plan's shape for a moment: how fast are this process's settings? */
export async function runTuneJob({ plan }: TuneJob): Promise<FromTrainer> {
  const { graphs } = await openDevice('tensorflow');
  const { window, batchSize, loss } = plan;
  const features = plan.features.length;
  const network = networkOf(plan.model).build({ window, features }, plan.parameters);
  const options = { network, window, features, loss, batchSize };
  return { kind: 'tuned', samplesPerSecond: await measureSpeed(options, graphs, measureMs) };
}
