/** A program: trains each network for a few steps on WebGPU and on the oracle, and prints their losses. */
import * as tf from '@tensorflow/tfjs-core';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import type { NetworkId } from '../../../src-main/contract/names.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { loadNetwork } from '../../../src-main/engine/training/reconstruct.ts';
import { createTrainingStep } from '../../../src-main/engine/training/training-step.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';

const shape = { window: 8, features: 3 };
const batchSize = 6;
const length = batchSize * shape.window * shape.features;

const networks: readonly (readonly [NetworkId, Record<string, unknown>])[] = [
  ['dense', { hidden: [12], latent: 3 }],
  ['dense', { hidden: [12], latent: 3, activation: 'relu', dropout: 0.3, noise: 0.1 }],
  ['conv1d', { filters: [6, 4], latent: 3, activation: 'tanh' }],
  ['conv1d', { filters: [6, 4], bottleneck: 'map', activation: 'elu' }],
  ['conv1d', { filters: [6, 4], latent: 3, decoder: 'transposed' }],
  ['lstm', { units: 5 }],
  ['vae', { hidden: [12], latent: 3, score: 'probability' }],
  ['usad', { hidden: [12], latent: 3 }],
];

async function train(
  device: 'webgpu' | 'cpu',
  [id, parameters]: (typeof networks)[number],
): Promise<{ readonly info: object; readonly values: number[]; readonly leaked: number }> {
  const { info, graphs } = await openDevice(device);
  const tensors = tf.memory().numTensors;
  const network = networkOf(id).build(shape, parameters);
  const step = createTrainingStep(
    {
      network,
      ...shape,
      loss: 'mse',
      batchSize,
      batchesPerEpoch: 4,
      epochs: 1,
      clipNorm: 0.5,
      control: { ...usualControl, weightDecay: 0.01 },
      random: createRandom(7),
    },
    network.initialise(createRandom(1)),
    graphs,
  );
  const found: number[] = [];
  const random = createRandom(2);
  const draw = (): Float32Array => Float32Array.from({ length }, () => random.normal());
  for (let i = 0; i < 4; i++) {
    const batch = { count: batchSize, values: draw(), observed: null, cells: length };
    for (const { loss } of await step.train(batch, 1, 1e-2)) found.push(loss);
  }
  const loaded = loadNetwork(network, shape, step.parameters(), graphs);
  found.push(...(await loaded.reconstruct(draw(), batchSize)));
  loaded.dispose();
  step.dispose();
  return { info, values: found, leaked: tf.memory().numTensors - tensors };
}

const results = [];
for (const network of networks) {
  results.push({ webgpu: await train('webgpu', network), cpu: await train('cpu', network) });
}
process.stdout.write(JSON.stringify(results));
