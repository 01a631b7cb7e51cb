import { openDevice } from '../../src-main/compute/ladder.ts';
import { networkOf } from '../../src-main/engine/model/registry.ts';
import { trainNetwork } from '../../src-main/engine/training/train-network.ts';
import { batchSize, valuesOf, type Workload } from './workloads.ts';

/** The whole loop: gathering, clipping, progress and yielding included. The first of two runs warms up. */
export async function measureOurs(workload: Workload): Promise<number> {
  await openDevice('wasm');
  const { window, features, count } = workload;
  const values = valuesOf(workload);
  const size = window * features;
  const batches = {
    window,
    features,
    count,
    fill(indices: Uint32Array, from: number, to: number, out: Float32Array) {
      for (let i = from; i < to; i++) {
        const at = (indices[i] ?? 0) * size;
        out.set(values.subarray(at, at + size), (i - from) * size);
      }
    },
  };
  const run = (windows: number): Promise<{ samplesPerSecond: number }> =>
    trainNetwork({
      network: networkOf(workload.id).build({ window, features }, workload.parameters),
      batches,
      trainIndices: Uint32Array.from({ length: windows }, (_, i) => i),
      validationIndices: new Uint32Array(0),
      loss: 'mse',
      epochs: 1,
      batchSize,
      learningRate: 1e-3,
      patience: 1,
      clipNorm: 1,
      seed: 0,
    });
  await run(count / 4);
  return (await run(count)).samplesPerSecond;
}
