import { openDevice } from '../compute/ladder.ts';
import { buildNetwork, shapeOf } from '../engine/model/build-network.ts';
import { measureSpeed } from '../engine/training/measure-speed.ts';
import type { FromTrainer, TuneJob } from './protocol.ts';

const measureMs = 300;

/** Trains on noise of the plan's shape for a moment: how fast are this process's settings? */
export async function runTuneJob({ plan }: TuneJob): Promise<FromTrainer> {
  const { graphs } = await openDevice('tensorflow');
  const { batchSize, loss, training } = plan;
  const { window, features, output } = shapeOf(plan);
  const network = buildNetwork(plan);
  const outputs = output?.features;
  const options = { network, window, features, outputs, loss, batchSize, control: training };
  return { kind: 'tuned', samplesPerSecond: await measureSpeed(options, graphs, measureMs) };
}
