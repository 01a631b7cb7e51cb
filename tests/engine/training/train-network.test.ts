import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import type { EpochRecord } from '../../../src-main/contract/types.ts';
import { networkOf } from '../../../src-main/engine/model/registry.ts';
import type { TrainingProgress } from '../../../src-main/engine/training/progress.ts';
import {
  type TrainedNetwork,
  trainNetwork,
  type TrainingOptions,
} from '../../../src-main/engine/training/train-network.ts';
import {
  packTrainingState,
  type TrainingState,
  unpackTrainingState,
} from '../../../src-main/engine/training/training-state.ts';
import { usualControl } from '../../../src-main/engine/training/usual-control.ts';
import { range, sineWindows } from './sine-windows.ts';

const window = 16;
const source = sineWindows({ rows: 700, window });

function options(id: 'dense' | 'conv1d', changes: Partial<TrainingOptions> = {}): TrainingOptions {
  return {
    network: networkOf(id).build(
      { window, features: 2 },
      id === 'conv1d' ? { filters: [8, 8] } : {},
    ),
    batches: source,
    trainIndices: range(0, 500),
    validationIndices: range(520, 680),
    loss: 'mse',
    epochs: 3,
    batchSize: 64,
    learningRate: 1e-3,
    patience: 10,
    clipNorm: 1,
    seed: 0,
    ...changes,
  };
}

let tensors = 0;
beforeEach(async () => {
  await openDevice('wasm');
  tensors = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(tensors);
});

describe('trainNetwork', () => {
  it.each([
    ['dense', 'mse', 0.1],
    ['dense', 'mae', 0.25],
    ['conv1d', 'mse', 0.1],
    ['conv1d', 'mae', 0.25],
  ] as const)(
    '%s learns sines with %s far below the loss of their mean',
    async (id, loss, limit) => {
      const records: EpochRecord[] = [];
      const trained = await trainNetwork(
        options(id, {
          loss,
          epochs: 25,
          learningRate: 5e-3,
          onEpoch: (record) => records.push(record),
        }),
      );
      // The mean itself scores 1 in squares and 0.9 in absolute differences.
      expect(records[0]?.loss).toBeGreaterThan(0.3);
      expect(trained.validationLoss).toBeLessThan(limit);
      expect(records.map(({ epoch }) => epoch)).toEqual(Array.from(records, (_, i) => i + 1));
      expect(records.filter(({ best }) => best).at(-1)?.epoch).toBe(trained.bestEpoch);
      expect(trained.samplesPerSecond).toBeGreaterThan(0);
    },
  );

  it.each(['dense', 'conv1d'] as const)('%s repeats itself for one seed only', async (id) => {
    const run = async (seed: number): Promise<Float32Array[]> =>
      (await trainNetwork(options(id, { seed, epochs: 2 }))).parameters;
    const first = await run(0);
    expect(await run(0)).toEqual(first);
    expect(await run(1)).not.toEqual(first);
  });

  it.each(['dense', 'conv1d'] as const)('%s goes the same way on wasm and cpu', async (id) => {
    // 10 steps.
    const ten = options(id, { trainIndices: range(0, 160), batchSize: 32, epochs: 2, clipNorm: 0 });
    const losses: number[][] = [];
    for (const device of ['wasm', 'cpu'] as const) {
      await openDevice(device);
      const records: number[] = [];
      await trainNetwork({
        ...ten,
        onEpoch: ({ loss, validationLoss }) => records.push(loss, validationLoss),
      });
      losses.push(records);
    }
    const [wasm = [], cpu = []] = losses;
    expect(wasm).toHaveLength(4);
    wasm.forEach((loss, i) => {
      expect(Math.abs(loss / (cpu[i] ?? NaN) - 1)).toBeLessThan(1e-4);
    });
  });

  it('stops when the validation loss no longer falls and keeps the best weights', async () => {
    const records: EpochRecord[] = [];
    // What is validated is constant, what is trained is not: training on makes it worse soon.
    const misleading = {
      ...source,
      fill: (indices: Uint32Array, from: number, to: number, out: Float32Array) => {
        source.fill(indices, from, to, out);
        if ((indices[from] ?? 0) >= 520) out.fill(0);
      },
    };
    const chosen = options('dense', {
      batches: misleading,
      epochs: 60,
      patience: 3,
      learningRate: 0.02,
      onEpoch: (record) => records.push(record),
    });
    const trained = await trainNetwork(chosen);
    expect(trained.epochs).toBeLessThan(60);
    expect(trained.epochs).toBe(records.length);
    expect(trained.stopReason).toMatch(/^No progress for 3 epochs .*epoch \d+ are kept\.$/);
    const lowest = Math.min(...records.map(({ validationLoss }) => validationLoss));
    expect(trained.validationLoss).toBe(lowest);
    expect(trained.bestEpoch).toBeLessThan(trained.epochs);
    // The same run, ended at its best epoch: its weights are those kept.
    const replay = await trainNetwork({ ...chosen, epochs: trained.bestEpoch });
    expect(replay.epochs).toBe(trained.bestEpoch);
    expect(trained.parameters).toEqual(replay.parameters);
    expect(replay.stopReason).toMatch(/^All \d+ epochs were used; /);
  });

  it('goes on from given weights without changing them', async () => {
    const first = await trainNetwork(options('dense', { epochs: 8 }));
    const given = first.parameters.map((values) => values.slice());
    const second = await trainNetwork(options('dense', { parameters: given, epochs: 2, seed: 5 }));
    expect(given).toEqual(first.parameters);
    expect(second.validationLoss).toBeLessThan(first.validationLoss);
  });

  it.each([
    ['fewer windows than a batch', range(0, 5), range(520, 524)],
    ['one window', range(7, 8), range(520, 521)],
    ['a last batch of one', range(0, 65), range(520, 680)],
    ['no validation windows', range(0, 100), range(0, 0)],
  ])('trains on %s', async (_, trainIndices, validationIndices) => {
    const losses: number[] = [];
    const trained = await trainNetwork(
      options('conv1d', {
        trainIndices,
        validationIndices,
        epochs: 2,
        onEpoch: ({ validationLoss }) => losses.push(validationLoss),
      }),
    );
    expect(trained.epochs).toBe(2);
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  it('leaves the indices as they are', async () => {
    const trainIndices = range(0, 100);
    await trainNetwork(options('dense', { trainIndices, epochs: 1 }));
    expect(trainIndices).toEqual(range(0, 100));
  });

  it('reports progress within epochs', async () => {
    const seen: TrainingProgress[] = [];
    await trainNetwork(options('dense', { onProgress: (progress) => seen.push(progress) }));
    expect(seen[0]).toMatchObject({ epoch: 1 });
    for (const { fraction, rowsPerSecond, remainingMs } of seen) {
      expect(fraction).toBeGreaterThan(0);
      expect(fraction).toBeLessThanOrEqual(1);
      expect(rowsPerSecond).toBeGreaterThan(0);
      expect(remainingMs).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('cells that were not measured', () => {
  const hidden = (row: number, feature: number): boolean =>
    row % 11 === 3 || (feature === 1 && row < 40);
  const withGarbage = (garbage: number): Promise<TrainedNetwork> =>
    trainNetwork(
      options('dense', { batches: sineWindows({ rows: 700, window, hidden, garbage }), epochs: 3 }),
    );

  it('are seen by the network but do not count: all hidden is an error', async () => {
    const batches = sineWindows({ rows: 700, window, hidden: () => true });
    await expect(trainNetwork(options('dense', { batches }))).rejects.toMatchObject({
      code: 'split/empty',
      message: 'no measured cell in the training part',
    });
  });

  it('do not blow the loss up', async () => {
    const trained = await withGarbage(5);
    // Counted, the garbage alone would add more than 2.
    expect(trained.trainLoss).toBeLessThan(1.5);
  });
});

describe('endings', () => {
  it('cancels at the next batch', async () => {
    let asked = 0;
    const cancelled = trainNetwork(
      options('dense', { epochs: 1000, patience: 1000, isCancelled: () => ++asked > 20 }),
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toBe(21);
  });

  it('lets messages in, so that a cancel can arrive', async () => {
    let cancelled = false;
    setTimeout(() => {
      cancelled = true;
    }, 20);
    const running = trainNetwork(
      options('dense', { epochs: 100_000, patience: 100_000, isCancelled: () => cancelled }),
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['NaN in the data', NaN],
    ['infinity in the data', Infinity],
  ])('ends on %s with epoch, batch and learning rate', async (_, value) => {
    const batches = {
      ...source,
      fill: (indices: Uint32Array, from: number, to: number, out: Float32Array) => {
        source.fill(indices, from, to, out);
        if (from >= 64) out[3] = value;
      },
    };
    await expect(trainNetwork(options('dense', { batches }))).rejects.toMatchObject({
      code: 'train/not-finite',
      message: expect.stringMatching(
        /^loss is not finite: NaN|Infinity in epoch 1, batch 2, at learning rate 0\.001$/,
      ) as string,
      details: { epoch: 1, batch: 2, learningRate: 0.001 },
    });
  });

  it('ends on a learning rate that is far too high', async () => {
    const running = trainNetwork(options('dense', { learningRate: 1e20, clipNorm: 0, epochs: 50 }));
    await expect(running).rejects.toMatchObject({ code: 'train/not-finite' });
  });
});

describe('misuse', () => {
  it.each([
    [{ epochs: 0 }, 'invalid epochs: 0'],
    [{ batchSize: 1.5 }, 'invalid batch size: 1.5'],
    [{ patience: 0 }, 'invalid patience: 0'],
    [{ learningRate: 0 }, 'invalid learning rate: 0'],
    [{ learningRate: NaN }, 'invalid learning rate: NaN'],
    [{ clipNorm: -1 }, 'invalid clip norm: -1'],
    [{ seed: 0.5 }, 'invalid seed: 0.5'],
    [{ trainIndices: range(0, 0) }, 'no window in the training part'],
    [{ trainIndices: range(680, 690) }, 'training window beyond the last of 685: 685'],
    [{ validationIndices: range(684, 686) }, 'validation window beyond the last of 685: 685'],
    [{ parameters: [new Float32Array(3)] }, 'weights do not fit the network of'],
  ])('%j', async (changes, message) => {
    await expect(trainNetwork(options('dense', changes))).rejects.toThrow(message);
  });
});

describe('a training that was stopped', () => {
  const control = { ...usualControl, schedule: 'cosine', warmUp: 2, jitter: 0.05 } as const;

  it.each([
    ['dense', {}],
    ['dense', { dropout: 0.2, noise: 0.1 }],
    ['conv1d', {}],
  ] as const)('%s %j goes on as if it had not', async (id, parameters) => {
    const network = networkOf(id).build({ window, features: 2 }, parameters);
    const records: EpochRecord[] = [];
    const states: TrainingState[] = [];
    const all = {
      ...{ network, control, epochs: 6, patience: 3, stateIntervalMs: 0 },
      onState: (state: TrainingState) => states.push(state),
    };
    const whole = await trainNetwork(
      options('dense', { ...all, onEpoch: (record) => records.push(record) }),
    );
    expect(states.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    const resume = unpackTrainingState(packTrainingState(states[2]!), network.parameterCount);
    const later: EpochRecord[] = [];
    const rest = await trainNetwork(
      options('dense', { ...all, resume, onEpoch: (record) => later.push(record) }),
    );
    expect(later.map(({ epoch }) => epoch)).toEqual([4, 5, 6]);
    later.forEach(({ loss, validationLoss, best }, i) => {
      expect(loss).toBe(records[i + 3]!.loss);
      expect(validationLoss).toBe(records[i + 3]!.validationLoss);
      expect(best).toBe(records[i + 3]!.best);
    });
    expect(rest.parameters).toEqual(whole.parameters);
    expect(rest.bestEpoch).toBe(whole.bestEpoch);
  });

  it('keeps its state only where somebody asks for it, and not too often', async () => {
    const states: TrainingState[] = [];
    await trainNetwork(options('dense', { onState: (state) => states.push(state) }));
    expect(states).toEqual([]);
  });

  it('refuses what is no state of this network', async () => {
    const states: TrainingState[] = [];
    const { network } = options('dense');
    await trainNetwork(
      options('dense', { stateIntervalMs: 0, onState: (state) => states.push(state) }),
    );
    const packed = packTrainingState(states[0]!);
    expect(() => unpackTrainingState(packed, network.parameterCount + 1)).toThrow('cannot be read');
    for (const length of [0, 3, 15, 16, 40, packed.length - 1]) {
      expect(() => unpackTrainingState(packed.slice(0, length), network.parameterCount)).toThrow(
        'cannot be read',
      );
    }
    expect(() => unpackTrainingState(packed.toReversed(), network.parameterCount)).toThrow(
      'cannot be read',
    );
  });
});
