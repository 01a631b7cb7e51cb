import * as tf from '@tensorflow/tfjs-core';
import { cpuRung } from './cpu.ts';
import { EngineError } from '../contract/errors.ts';
import type { DeviceInfo, DeviceRung } from '../contract/types.ts';
import { tryRung } from './ladder.ts';
import { denseStep, filterGradientSample, productSample } from './probe-samples.ts';

const tolerance = 1e-3;
const probeMs = 400;

/**
 * Loads a rung, checks a matrix product and a convolution gradient against plain JavaScript, and times dense
 * training steps. Meant for a throw-away process: the rung stays open. Never throws for a rung that is missing
 * or computes wrongly; the reason says so.
 */
export async function probeDevice(rung: DeviceRung): Promise<DeviceInfo> {
  const info = await tryRung(rung);
  if (!info.available) return info;
  try {
    const found = samples();
    const rowsPerSecond = measure();
    await cpuRung.open();
    const deviation = largestDifference(found, samples());
    if (!(deviation <= tolerance)) {
      return { ...info, available: false, reason: `it computes wrongly: off by ${deviation}` };
    }
    return { ...info, rowsPerSecond };
  } catch (error) {
    return { ...info, available: false, reason: `it fails: ${EngineError.from(error).message}` };
  }
}

function samples(): number[] {
  return [
    ...tf.tidy(() => productSample().dataSync()),
    ...tf.tidy(() => filterGradientSample().dataSync()),
  ];
}

function largestDifference(found: readonly number[], expected: readonly number[]): number {
  return expected.reduce((worst, value, i) => {
    const difference = Math.abs((found[i] ?? NaN) - value);
    return Number.isNaN(difference) ? NaN : Math.max(worst, difference);
  }, 0);
}

/** Rows per second of dense training steps, after a first one that compiles. */
function measure(): number {
  const step = denseStep();
  step.run();
  const start = performance.now();
  let [steps, elapsed] = [0, 0];
  while (elapsed < probeMs) {
    step.run();
    steps++;
    elapsed = performance.now() - start;
  }
  step.dispose();
  return Math.round((steps * step.rows * 1000) / elapsed);
}
