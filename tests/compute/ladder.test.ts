import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';
import { deviceRungs } from '../../src-main/contract/names.ts';
import { probeDevice } from '../../src-main/compute/probe-device.ts';
import { tensorflowRung } from '../../src-main/compute/tensorflow/rung.ts';
import { EngineError } from '../../src-main/contract/errors.ts';

const nativeReason = await tensorflowRung.open().then(
  () => null,
  (error: unknown) => EngineError.from(error).message,
);

describe('openDevice', () => {
  it.each(['wasm', 'cpu'] as const)('opens %s by name and says so', async (rung) => {
    const { info } = await openDevice(rung);
    expect(info).toMatchObject({ rung, available: true });
    expect(info.reason).toMatch(/^it was chosen; /);
    expect(tf.getBackend()).toBe(rung);
  });

  it('uses SIMD on wasm', async () => {
    expect((await openDevice('wasm')).info.label).toBe('WebAssembly (SIMD)');
  });

  it('takes the best rung that works and names what the better ones lack', async () => {
    const { info } = await openDevice('auto');
    expect(info.rung).toBe(nativeReason === null ? 'tensorflow' : 'wasm');
    expect(info.reason).toContain(nativeReason ?? '');
  });

  it.runIf(nativeReason !== null)(
    'refuses a chosen rung that is missing, in a sentence',
    async () => {
      await expect(openDevice('tensorflow')).rejects.toMatchObject({
        code: 'device/unavailable',
        message: expect.stringMatching(/^TensorFlow cannot be used: [^\n]+$/) as string,
      });
    },
  );

  it('refuses a rung it does not know', async () => {
    await expect(openDevice('quantum' as 'cpu')).rejects.toThrow('unknown device: quantum');
  });

  it('prints nothing', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((kind) =>
      vi.spyOn(console, kind),
    );
    for (const rung of ['auto', 'wasm', 'cpu'] as const) {
      await openDevice(rung);
      tf.tidy(() => tf.matMul([[1]], [[2]]).dataSync());
    }
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe('probeDevice', () => {
  beforeEach(() => openDevice('cpu'));

  it.each(['wasm', 'cpu'] as const)('checks %s and times it', async (rung) => {
    const before = tf.memory().numTensors;
    const info = await probeDevice(rung);
    expect(info).toMatchObject({ rung, available: true });
    expect(info.rowsPerSecond).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.runIf(nativeReason !== null)('reports a missing rung without throwing', async () => {
    expect(await probeDevice('tensorflow')).toMatchObject({
      available: false,
      reason: nativeReason,
      rowsPerSecond: null,
    });
  });
});

it('lists the rungs best first', () => {
  expect(deviceRungs).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
});
