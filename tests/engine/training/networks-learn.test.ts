import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { networkIds, type NetworkId } from '../../../src-main/contract/names.ts';
import type { TrainingControl } from '../../../src-main/contract/types.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { Batch } from '../../../src-main/engine/training/batch.ts';
import { createOpStep } from '../../../src-main/engine/training/op-step.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';
import { smallParameters, smallShape } from '../../support/small-networks.ts';

const count = 6;
const penalties = { l1: 1e-4, l2: 1e-3 };

type Case = [NetworkId, Record<string, unknown>, Partial<TrainingControl>];

const cases: Case[] = [
  // Six windows pay for no code that is kept near the prior.
  ...networkIds.map((id): Case => [id, id === 'lstm-vae' ? { beta: 0.001 } : {}, {}]),
  ['lstm', { target: 'reversed' }, penalties],
  ['transformer', { bottleneck: 'masked' }, {}],
  ['conv2d', { decoder: 'resize' }, penalties],
];

/** Memory cells hardly learn at first. */
const stepsOf = (id: NetworkId): number => (id.includes('lstm') ? 200 : 80);

/** Six windows of waves, some cells of them not measured. */
function waves(): Batch {
  const values = Float32Array.from({ length: count * 24 }, (_, i) =>
    Math.sin(Math.floor(i / 24) + 0.4 * (i % 24)),
  );
  const observed = values.map((_, i) => (i % 7 === 3 ? 0 : 1));
  return { count, values, observed, cells: observed.reduce((sum, cell) => sum + cell) };
}

async function losses([id, parameters, control]: Case, steps: number): Promise<number[]> {
  const { window, features, ...item } = smallShape(id);
  const network = networkOf(id).build(
    { window, features, ...item },
    { ...smallParameters[id], ...parameters },
  );
  const random = createRandom(5);
  const options = {
    ...{ network, window, features, batchSize: count, clipNorm: 1, random },
    loss: 'mse',
    ...{ epochs: 1, batchesPerEpoch: steps, control: { ...usualControl, ...control } },
  } as const;
  const step = createOpStep(options, network.initialise(random), '');
  const batch = waves();
  const found = [await step.evaluate(batch)];
  for (let i = 0; i < steps; i++) await step.train(batch, 1, 1e-2);
  found.push(await step.evaluate(batch));
  step.dispose();
  return found;
}

describe('networks', () => {
  it.each(cases)('learn alike on wasm and cpu: %s %j %j', async (...one) => {
    const found: number[][] = [];
    for (const rung of ['cpu', 'wasm'] as const) {
      await openDevice(rung);
      const tensors = tf.memory().numTensors;
      found.push(await losses(one, stepsOf(one[0])));
      expect(tf.memory().numTensors).toBe(tensors);
    }
    const [[before = NaN, after = NaN] = [], [same = NaN, alike = NaN] = []] = found;
    expect(after).toBeLessThan(0.8 * before);
    expect(Math.abs(same - before)).toBeLessThan(1e-5);
    expect(Math.abs(alike - after)).toBeLessThan(0.02);
  });
});
