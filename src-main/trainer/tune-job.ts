import { openDevice } from '../compute/ladder.ts';
import { buildNetwork } from '../engine/model/build-network.ts';
import { measureSpeed } from '../engine/training/measure-speed.ts';
import type { FromTrainer, TuneJob } from './protocol.ts';

const measureMs = 300;

/** Trains on noise of the plan's shape for a moment: how fast are this process's settings? */
export async function runTuneJob({ plan }: TuneJob): Promise<FromTrainer> {
  const { graphs } = await openDevice('tensorflow');
  const { window, batchSize, loss, training } = plan;
  const features = plan.features.length;
  const network = buildNetwork(plan);
  const options = { network, window, features, loss, batchSize, control: training };
  return { kind: 'tuned', samplesPerSecond: await measureSpeed(options, graphs, measureMs) };
}
