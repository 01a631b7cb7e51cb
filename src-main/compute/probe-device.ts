import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../contract/errors.ts';
import type { DeviceInfo, DeviceRung } from '../contract/types.ts';
import { networkOf } from '../engine/model/registry.ts';
import { measureSpeed } from '../engine/training/measure-speed.ts';
import { cpuRung } from './cpu.ts';
import { rungOf } from './ladder.ts';
import { filterGradientSample, lstmSamples, productSample } from './probe-samples.ts';
import type { Device, Graphs } from './types.ts';
import { unusableDevice } from './unusable-device.ts';

const tolerance = 1e-3;
const probeMs = 400;

/**
 * Loads a rung, checks a matrix product, a convolution gradient and an LSTM step against plain JavaScript, and times
 * training steps. Meant for a throw-away process: the rung stays open. Never throws for a rung that is missing or computes
 * wrongly; the reason says so.
 */
export async function probeDevice(rung: DeviceRung): Promise<DeviceInfo> {
  const opened = await tryToOpen(rung);
  if ('refused' in opened) return unusableDevice(rung, opened.refused);
  const { info, graphs } = opened;
  try {
    const found = await samples();
    const rowsPerSecond = await measure(graphs);
    await cpuRung.open();
    const deviation = largestDifference(found, await samples());
    if (!(deviation <= tolerance)) {
      return { ...info, available: false, reason: `it computes wrongly: off by ${deviation}` };
    }
    return { ...info, rowsPerSecond };
  } catch (error) {
    return { ...info, available: false, reason: `it fails: ${EngineError.from(error).message}` };
  }
}

async function tryToOpen(rung: DeviceRung): Promise<Device | { readonly refused: string }> {
  try {
    return await rungOf(rung).open();
  } catch (error) {
    return { refused: EngineError.from(error).message };
  }
}

async function samples(): Promise<number[]> {
  const tensors = tf.tidy(() => [productSample(), filterGradientSample(), ...lstmSamples()]);
  const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(tensors);
  return values.flatMap((part) => [...part]);
}

function largestDifference(found: readonly number[], expected: readonly number[]): number {
  return expected.reduce((worst, value, i) => {
    const difference = Math.abs((found[i] ?? NaN) - value);
    return Number.isNaN(difference) ? NaN : Math.max(worst, difference);
  }, 0);
}

/** Rows per second of a dense network 20-64-16-64-20 in training, batches of 128. */
async function measure(graphs: Graphs | null): Promise<number> {
  const shape = { window: 1, features: 20 };
  const network = networkOf('dense').build(shape, { hidden: [64], latent: 16 });
  const options = { network, ...shape, loss: 'mse', batchSize: 128 } as const;
  return Math.round(await measureSpeed(options, graphs, probeMs));
}
