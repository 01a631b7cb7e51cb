import { openDevice } from '../../src-main/compute/ladder.ts';
import type { EpochRecord, ModelId } from '../../src-main/contract/types.ts';
import type { Device } from '../../src-main/compute/types.ts';
import { gatherWindows } from '../../src-main/engine/features/windows.ts';
import { networkOf } from '../../src-main/engine/model/registry.ts';
import type { Network } from '../../src-main/engine/model/types.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { loadNetwork } from '../../src-main/engine/training/reconstruct.ts';
import { trainNetwork, type TrainedNetwork } from '../../src-main/engine/training/train-network.ts';
import { samplesPerSecond } from './repeat.ts';
import { type NetworkWorkload, valuesOf } from './workloads.ts';

export interface OurSpeed {
  readonly samplesPerSecond: number;
  /** How the device was used, for people. */
  readonly note: string;
}

/** The whole loop: gathering, shuffling, clipping, progress and yielding included; its first epoch warms up. */
export async function trainOurs(
  workload: NetworkWorkload,
  rung: 'tensorflow' | 'wasm',
  seconds: number,
): Promise<OurSpeed> {
  const { graphs } = await openDevice(rung);
  const values = valuesOf(workload);
  const pilot = await train(workload, values, graphs, 2);
  const times = Math.round((1000 * seconds) / pilot.epochMs);
  const { epochMs, execution } =
    times > 1 ? await train(workload, values, graphs, times + 1) : pilot;
  return { samplesPerSecond: (workload.samples * 1000) / epochMs, note: execution };
}

/** Rows through a network and the mean squared error of each. */
export async function scoreOurs(
  workload: NetworkWorkload,
  rung: 'tensorflow' | 'wasm',
  seconds: number,
): Promise<OurSpeed> {
  const { info, graphs } = await openDevice(rung);
  const { samples, batch, window, features } = workload;
  const network = buildNetwork(workload);
  const weights = network.initialise(createRandom(1));
  const loaded = loadNetwork(network, { window, features }, weights, graphs);
  const values = valuesOf(workload);
  const size = window * features;
  const errors = new Float32Array(samples);
  const speed = await samplesPerSecond(samples, seconds, async (times) => {
    for (let i = 0; i < times; i++) {
      for (let from = 0; from < samples; from += batch) {
        const to = Math.min(from + batch, samples);
        const part = values.subarray(from * size, to * size);
        const rebuilt = await loaded.reconstruct(part, to - from);
        writeErrors(part, rebuilt, size, errors.subarray(from, to));
      }
    }
  });
  loaded.dispose();
  return { samplesPerSecond: speed, note: info.label };
}

/** Throws where the registry does not have the network or ignores a parameter: it would be another network. */
function buildNetwork({ network, parameters, window, features }: NetworkWorkload): Network {
  const listed = networkOf(network as ModelId);
  const known = listed.parameters.safeParse(parameters);
  const ignored = Object.keys(parameters).find(
    (name) => !known.success || !Object.hasOwn(known.data as object, name),
  );
  if (known.success && ignored !== undefined) {
    throw new Error(`${network} has no parameter ${ignored}`);
  }
  return listed.build({ window, features }, parameters);
}

interface Trained {
  /** Mean over all epochs but the first. */
  readonly epochMs: number;
  readonly execution: TrainedNetwork['execution'];
}

async function train(
  workload: NetworkWorkload,
  values: Float32Array,
  graphs: Device['graphs'],
  epochs: number,
): Promise<Trained> {
  const { window, features, samples, batch } = workload;
  // Samples stand one after another: each is a row of the matrix.
  const matrix = {
    rows: samples,
    features: window * features,
    values,
    observed: new Uint8Array(0),
    blocked: new Uint8Array(samples),
  };
  const records: EpochRecord[] = [];
  const { execution } = await trainNetwork({
    network: buildNetwork(workload),
    batches: {
      window,
      features,
      count: samples,
      fill(indices, from, to, out) {
        gatherWindows(matrix, indices, from, to, 1, out);
      },
    },
    trainIndices: Uint32Array.from({ length: samples }, (_, i) => i),
    validationIndices: new Uint32Array(0),
    loss: 'mse',
    epochs,
    batchSize: batch,
    learningRate: 1e-3,
    patience: epochs,
    clipNorm: 1,
    seed: 0,
    graphs,
    onEpoch: (record) => records.push(record),
  });
  const [first, last] = [records[0]?.elapsedMs ?? NaN, records.at(-1)?.elapsedMs ?? NaN];
  return { epochMs: (last - first) / (epochs - 1), execution };
}

function writeErrors(x: Float32Array, y: Float32Array, size: number, out: Float32Array): void {
  for (let row = 0; row < out.length; row++) {
    const end = (row + 1) * size;
    let sum = 0;
    for (let at = row * size; at < end; at++) {
      const difference = x[at]! - y[at]!;
      sum += difference * difference;
    }
    out[row] = sum / size;
  }
}
