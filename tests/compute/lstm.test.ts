import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';
import { type LstmInputs, runLstm, runLstmGradient } from '../../src-main/compute/lstm/kernel.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { nativeNote, withoutNative } from '../support/native.ts';

interface Case {
  readonly steps: number;
  readonly n: number;
  readonly inputs: number;
  readonly units: number;
  /** Whether every step is given the same. */
  readonly repeated: boolean;
}

const cases: readonly Case[] = [
  { steps: 5, n: 3, inputs: 2, units: 4, repeated: false },
  { steps: 4, n: 2, inputs: 3, units: 5, repeated: false },
  { steps: 6, n: 3, inputs: 4, units: 8, repeated: true },
  { steps: 3, n: 2, inputs: 3, units: 3, repeated: true },
  { steps: 1, n: 1, inputs: 1, units: 4, repeated: false },
  { steps: 2, n: 5, inputs: 1, units: 1, repeated: true },
  // Enough windows for native code to share them among cores, in parts of unequal size.
  { steps: 3, n: 131, inputs: 2, units: 4, repeated: false },
  { steps: 3, n: 131, inputs: 2, units: 4, repeated: true },
];

interface Values {
  readonly x: Float64Array;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly dy: Float64Array;
}

function valuesOf({ steps, n, inputs, units, repeated }: Case): Values {
  const random = createRandom(7);
  // Large enough to reach the flat ends of the gates.
  const draw = (length: number, scale: number): Float64Array =>
    Float64Array.from({ length }, () => Math.fround(scale * random.normal()));
  return {
    x: draw((repeated ? 1 : steps) * n * inputs, 2),
    weights: draw((inputs + units) * 4 * units, 1),
    bias: draw(4 * units, 1),
    dy: draw(steps * n * units, 1),
  };
}

/** Hidden states, in 64 bits, one number after the other. */
function byTheBook({ steps, n, inputs, units, repeated }: Case, values: Values): Float64Array {
  const { x, weights, bias } = values;
  const hidden = new Float64Array(steps * n * units);
  const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
  for (let window = 0; window < n; window++) {
    let [h, c] = [new Float64Array(units), new Float64Array(units)];
    for (let step = 0; step < steps; step++) {
      const from = ((repeated ? 0 : step) * n + window) * inputs;
      const row = [...x.subarray(from, from + inputs), ...h];
      const gate = (which: number, unit: number): number => {
        const column = which * units + unit;
        return row.reduce((sum, v, k) => sum + v * weights[k * 4 * units + column]!, bias[column]!);
      };
      c = c.map(
        (before, unit) =>
          sigmoid(gate(1, unit)) * before + sigmoid(gate(0, unit)) * Math.tanh(gate(2, unit)),
      );
      h = c.map((cell, unit) => sigmoid(gate(3, unit)) * Math.tanh(cell));
      hidden.set(h, (step * n + window) * units);
    }
  }
  return hidden;
}

/** Slopes of the hidden states' product with `dy`, by central differences; a sample of them. */
function slopes(
  one: Case,
  values: Values,
  name: 'x' | 'weights' | 'bias',
): { readonly index: number; readonly slope: number }[] {
  const at = (index: number, by: number): number => {
    const moved = { ...values, [name]: values[name].slice() };
    moved[name][index] = moved[name][index]! + by;
    return byTheBook(one, moved).reduce((sum, h, k) => sum + h * values.dy[k]!, 0);
  };
  const { length } = values[name];
  const every = Math.max(1, Math.floor(length / 24));
  return Array.from({ length: Math.floor((length - 1) / every) + 1 }, (_, k) => {
    const index = k * every;
    return { index, slope: (at(index, 1e-5) - at(index, -1e-5)) / 2e-5 };
  });
}

function tensorsOf(one: Case, { x, weights, bias, dy }: Values): LstmInputs & { dy: tf.Tensor3D } {
  const { steps, n, inputs, units, repeated } = one;
  return {
    x: tf.tensor3d(Float32Array.from(x), [repeated ? 1 : steps, n, inputs]),
    weights: tf.tensor2d(Float32Array.from(weights), [inputs + units, 4 * units]),
    bias: tf.tensor1d(Float32Array.from(bias)),
    dy: tf.tensor3d(Float32Array.from(dy), [steps, n, units]),
    steps,
  };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  const values = Array.from(expected);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  values.forEach((value, i) => {
    expect(Math.abs(found[i]! - value) / scale).toBeLessThan(1e-5);
  });
}

const devices = [
  ['cpu', false, ''],
  ['wasm', false, ''],
  ['tensorflow', withoutNative, nativeNote],
] as const;

for (const [rung, isMissing, note] of devices) {
  describe.skipIf(isMissing)(`an LSTM layer on ${rung} ${note}`, () => {
    beforeAll(() => openDevice(rung));

    it.each(cases)('gives the states of the book: %j', (one) => {
      const values = valuesOf(one);
      const hidden = tf.tidy(() => runLstm(tensorsOf(one, values))[0]!.dataSync());
      expectClose(hidden, byTheBook(one, values));
    });

    it.each(cases)('has the gradients of its states: %j', (one) => {
      const values = valuesOf(one);
      const gradients = tf.tidy(() => {
        const tensors = tensorsOf(one, values);
        const saved = runLstm(tensors);
        return runLstmGradient({ ...tensors, saved, needsInput: true }).map(read);
      });
      (['weights', 'bias', 'x'] as const).forEach((name, i) => {
        const found = gradients[i]!;
        expect(found.length).toBe(values[name].length);
        const expected = slopes(one, values, name);
        expectClose(
          expected.map(({ index }) => found[index]!),
          expected.map(({ slope }) => slope),
        );
      });
    });

    it('makes no gradient of data', () => {
      const one = cases[0]!;
      const count = tf.tidy(() => {
        const tensors = tensorsOf(one, valuesOf(one));
        return runLstmGradient({ ...tensors, saved: runLstm(tensors), needsInput: false }).length;
      });
      expect(count).toBe(2);
    });

    it.each(cases)('leaves no tensor behind: %j', (one) => {
      const tensors = tensorsOf(one, valuesOf(one));
      const before = [tf.memory().numTensors, tf.backend().numDataIds()];
      const saved = runLstm(tensors);
      const gradients = runLstmGradient({ ...tensors, saved, needsInput: true });
      tf.dispose([...saved, ...gradients]);
      expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
      tf.dispose([tensors.x, tensors.weights, tensors.bias, tensors.dy]);
    });

    it('does not hide numbers that are none', () => {
      const one = cases[0]!;
      const values = valuesOf(one);
      values.x[0] = NaN;
      const hidden = tf.tidy(() => runLstm(tensorsOf(one, values))[0]!.dataSync());
      expect(hidden[0]).toBeNaN();
    });
  });
}

function read(tensor: Tensor): Float32Array {
  return tensor.dataSync<'float32'>();
}
