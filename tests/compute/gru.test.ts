import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type GruInputs,
  type GruStates,
  runGru,
  runGruGradient,
} from '../../src-main/compute/gru/kernel.ts';
import { openDevice } from '../../src-main/compute/ladder.ts';
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
  { steps: 4, n: 2, inputs: 3, units: 5, repeated: true },
  { steps: 1, n: 1, inputs: 1, units: 3, repeated: false },
  { steps: 2, n: 5, inputs: 1, units: 1, repeated: true },
];

const names = ['gateWeights', 'gateBias', 'weights', 'bias', 'x'] as const;
type Values = Readonly<Record<(typeof names)[number] | 'dy', Float64Array>>;

function valuesOf({ steps, n, inputs, units, repeated }: Case): Values {
  const random = createRandom(7);
  const draw = (length: number, scale: number): Float64Array =>
    Float64Array.from({ length }, () => Math.fround(scale * random.normal()));
  return {
    x: draw((repeated ? 1 : steps) * n * inputs, 2),
    gateWeights: draw((inputs + units) * 2 * units, 1),
    gateBias: draw(2 * units, 1),
    weights: draw((inputs + units) * units, 1),
    bias: draw(units, 1),
    dy: draw(steps * n * units, 1),
  };
}

/** Hidden states, in 64 bits, one number after the other. */
function byTheBook({ steps, n, inputs, units, repeated }: Case, values: Values): Float64Array {
  const { x, gateWeights, gateBias, weights, bias } = values;
  const hidden = new Float64Array(steps * n * units);
  const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));
  const sumOf = (row: number[], of: Float64Array, shift: Float64Array, column: number): number =>
    row.reduce((sum, v, k) => sum + v * of[k * shift.length + column]!, shift[column]!);
  for (let window = 0; window < n; window++) {
    let h: number[] = new Array<number>(units).fill(0);
    for (let step = 0; step < steps; step++) {
      const from = ((repeated ? 0 : step) * n + window) * inputs;
      const row = [...x.subarray(from, from + inputs)];
      const gates = Array.from({ length: 2 * units }, (_, k) =>
        sigmoid(sumOf([...row, ...h], gateWeights, gateBias, k)),
      );
      const kept = h.map((v, unit) => v * gates[unit]!);
      h = h.map((v, unit) => {
        const candidate = Math.tanh(sumOf([...row, ...kept], weights, bias, unit));
        const update = gates[units + unit]!;
        return update * v + (1 - update) * candidate;
      });
      hidden.set(h, (step * n + window) * units);
    }
  }
  return hidden;
}

/** Slopes of the hidden states' product with `dy`, by central differences. */
function slopes(one: Case, values: Values, name: (typeof names)[number]): number[] {
  const at = (index: number, by: number): number => {
    const moved = { ...values, [name]: values[name].slice() };
    moved[name][index] = moved[name][index]! + by;
    return byTheBook(one, moved).reduce((sum, h, k) => sum + h * values.dy[k]!, 0);
  };
  return Array.from(values[name], (_, index) => (at(index, 1e-5) - at(index, -1e-5)) / 2e-5);
}

function tensorsOf(one: Case, values: Values): GruInputs & { readonly dy: tf.Tensor3D } {
  const { steps, n, inputs, units, repeated } = one;
  const floats = (name: keyof Values): Float32Array => Float32Array.from(values[name]);
  return {
    x: tf.tensor3d(floats('x'), [repeated ? 1 : steps, n, inputs]),
    gateWeights: tf.tensor2d(floats('gateWeights'), [inputs + units, 2 * units]),
    gateBias: tf.tensor1d(floats('gateBias')),
    weights: tf.tensor2d(floats('weights'), [inputs + units, units]),
    bias: tf.tensor1d(floats('bias')),
    dy: tf.tensor3d(floats('dy'), [steps, n, units]),
    steps,
  };
}

function run(one: Case, needsInput: boolean): { hidden: Float32Array; gradients: Float32Array[] } {
  const read = (tensor: tf.Tensor): Float32Array => tensor.dataSync<'float32'>().slice();
  return tf.tidy(() => {
    const tensors = tensorsOf(one, valuesOf(one));
    const saved = runGru(tensors) as unknown as GruStates;
    const gradients = runGruGradient({ ...tensors, saved, needsInput });
    return { hidden: read(saved[0]), gradients: gradients.map(read) } as never;
  });
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  const values = Array.from(expected);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  values.forEach((value, i) => {
    expect(Math.abs(found[i]! - value) / scale).toBeLessThan(1e-5);
  });
}

for (const [rung, isMissing, note] of [
  ['cpu', false, ''],
  ['wasm', false, ''],
  ['tensorflow', withoutNative, nativeNote],
] as const) {
  describe.skipIf(isMissing)(`a GRU layer on ${rung} ${note}`, () => {
    beforeAll(() => openDevice(rung));

    it.each(cases)('has states and gradients of the book: %j', (one) => {
      const values = valuesOf(one);
      const { hidden, gradients } = run(one, true);
      expectClose(hidden, byTheBook(one, values));
      names.forEach((name, i) => {
        expectClose(gradients[i]!, slopes(one, values, name));
      });
    });

    it('makes no gradient of data, and leaves no tensor behind', () => {
      run(cases[0]!, true);
      const before = [tf.memory().numTensors, tf.backend().numDataIds()];
      expect(run(cases[0]!, false).gradients).toHaveLength(4);
      expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
    });
  });
}
