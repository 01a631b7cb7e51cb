import type { RunPlan } from '../../src-main/contract/types.ts';
import { createMachineCache, usualCacheFolder } from '../../src-main/engine/jobs/machine-cache.ts';
import { createTuner } from '../../src-main/engine/jobs/tuner.ts';
import { engineFiles } from '../../src-main/engine/files.ts';
import type { NetworkWorkload } from './workloads.ts';

/** As long a run as there is, so that the product tries its settings. */
const rows = 1_000_000_000;

/** What the product's trainer would get as environment for this workload: tried once, then remembered. */
export async function tunedEnvironment(
  workload: NetworkWorkload,
): Promise<Readonly<Record<string, string>>> {
  const { trainerEntry } = engineFiles(
    new URL('../../src-main/engine/engine.ts', import.meta.url).href,
  );
  const cache = createMachineCache(usualCacheFolder());
  const tuner = createTuner({ trainerEntry, cache, log: () => undefined });
  const plan: RunPlan = {
    model: workload.network as RunPlan['model'],
    baseline: null,
    kind: 'series',
    features: Array.from({ length: workload.features }, (_, i) => `c${i}`),
    window: workload.window,
    split: { train: { from: 0, to: rows }, validation: { from: rows, to: rows } },
    scaler: 'standard',
    gapLimit: 0,
    loss: 'mse',
    epochs: 1000,
    batchSize: workload.batch,
    learningRate: 1e-3,
    patience: 1,
    clipNorm: 1,
    seed: 0,
    device: 'tensorflow',
    threshold: { method: 'auto' },
    mergeGap: 1,
    parameters: workload.parameters,
    reasons: [],
    warnings: [],
  };
  return (await tuner.choose(plan, new AbortController().signal)).env;
}
