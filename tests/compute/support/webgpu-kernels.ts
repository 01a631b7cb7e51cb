/**
 * A program: runs the kernels of our layers on WebGPU and on the oracle, then asks for more memory than the card gives,
 * and prints what it found.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { biasGradient, reluGradient } from '../../../src-main/compute/kernel-names.ts';
import { openDevice } from '../../../src-main/compute/ladder.ts';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { noise } from './noise.ts';

export interface KernelReport {
  /** Largest difference, as a share of the oracle's largest value. */
  readonly deviations: Readonly<Record<string, number>>;
  /** Whether two runs of a long product gave the same bits. */
  readonly repeats: boolean;
  readonly leaked: readonly [tensors: number, buffers: number];
  /** What the process is left with. */
  readonly globals: { readonly added: readonly string[]; readonly processors: number };
  readonly listeners: number;
  readonly beyondMemory: readonly [code: string, message: string];
}

type Compute = () => Tensor;
type Image = [number, number, number, number];

function kernel(name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap = {}): Tensor {
  return tf.engine().runKernel<Tensor>(name, inputs, attrs);
}

/** One for each program that the backend chooses between; it would split the sums of the last two. */
const products = [
  [5, 7, 3],
  [128, 20, 64],
  [300, 40, 300],
  [128, 2560, 32],
  [7, 2001, 40],
] as const;

function productCases(): [string, Compute][] {
  return products.flatMap(([m, k, n]) => {
    const name = `${m}x${k}x${n}`;
    const plain = (): Tensor => noise([m, k], 1);
    const kernelOf = (): Tensor => noise([k, n], 2);
    return [
      [name, () => tf.matMul(plain(), kernelOf())],
      [`${name}, first transposed`, () => tf.matMul(noise([k, m], 1), kernelOf(), true, false)],
      [`${name}, second transposed`, () => tf.matMul(plain(), noise([n, k], 2), false, true)],
      [
        `${name} with bias`,
        () => {
          const [a, b, bias] = [plain() as tf.Tensor2D, kernelOf() as tf.Tensor2D, noise([n], 3)];
          return tf.fused.matMul({ a, b, bias });
        },
      ],
    ];
  });
}

const convolutions: readonly (readonly [Image, Image, stride: number])[] = [
  [[3, 1, 64, 8], [1, 7, 8, 16], 2],
  [[3, 1, 5, 3], [1, 3, 3, 5], 1],
];

function convolutionCases(): [string, Compute][] {
  return convolutions.flatMap(([image, filter, stride]) => {
    const name = `${image.join('x')} by ${filter.join('x')}, stride ${stride}`;
    const strides: [number, number] = [1, stride];
    const attrs = { strides, pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
    const taps = (): Tensor => noise(filter, 2);
    const result: Image = [image[0], 1, Math.ceil(image[2] / stride), filter[3]];
    const dy = (): Tensor => noise(result, 3);
    return [
      [
        `convolution of ${name}`,
        () => {
          const [x, bias] = [noise(image, 1) as tf.Tensor4D, noise([filter[3]], 4)];
          return tf.fused.conv2d({ x, filter: taps() as tf.Tensor4D, strides, pad: 'same', bias });
        },
      ],
      [
        `filter gradient of ${name}`,
        () =>
          kernel(
            'Conv2DBackpropFilter',
            { x: noise(image, 1), dy: dy() },
            { ...attrs, filterShape: filter },
          ),
      ],
      [
        `input gradient of ${name}`,
        () =>
          kernel(
            'Conv2DBackpropInput',
            { dy: dy(), filter: taps() },
            { ...attrs, inputShape: image },
          ),
      ],
    ];
  });
}

function otherCases(): [string, Compute][] {
  const x = (): Tensor => noise([33, 5], 1);
  const row = (): tf.Tensor4D => noise([3, 1, 16, 5], 1) as tf.Tensor4D;
  return [
    ['relu', () => tf.relu(x())],
    ['elu', () => tf.elu(x())],
    ['tanh', () => tf.tanh(x())],
    ['sign', () => tf.sign(x())],
    ['gradient of relu', () => kernel(reluGradient, { dy: noise([33, 5], 2), y: tf.relu(x()) })],
    ['gradient of elu', () => kernel('EluGrad', { dy: noise([33, 5], 2), y: tf.elu(x()) })],
    ['gradient of a bias', () => kernel(biasGradient, { dz: row() })],
    ['upsampling', () => tf.image.resizeNearestNeighbor(row(), [1, 32])],
    ['its gradient', () => tf.avgPool(row(), [1, 2], [1, 2], 'valid')],
    ['sum', () => tf.sum(noise([5003], 1))],
    [
      'padding',
      () =>
        tf.pad(noise([3, 7, 2], 1), [
          [0, 0],
          [1, 2],
          [0, 0],
        ]),
    ],
    ['slice', () => tf.slice(noise([3, 9, 2], 1), [0, 1, 0], [3, 7, 2])],
  ];
}

const cases = [...productCases(), ...convolutionCases(), ...otherCases()];

async function valuesOf(compute: Compute): Promise<Float32Array> {
  const result = tf.tidy(compute);
  const values = await result.data<'float32'>();
  result.dispose();
  return values;
}

async function runAll(): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for (const [, compute] of cases) found.push(await valuesOf(compute));
  return found;
}

function deviation(actual: Float32Array | undefined, expected: Float32Array): number {
  if (actual?.length !== expected.length) return NaN;
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const worst = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (actual[i] ?? NaN))),
    0,
  );
  return worst / scale;
}

async function beyondMemory(): Promise<readonly [string, string]> {
  const size = 2 ** 28 + 64;
  const asked = valuesOf(() => tf.slice(tf.add(tf.fill([size], 1), 1), [0], [4]));
  return asked.then(
    (values) => ['none', values.join(' ')],
    (error: unknown) => {
      const { code, message } = EngineError.from(error);
      return [code, message];
    },
  );
}

function listeners(): number {
  const events = ['uncaughtException', 'unhandledRejection', 'exit', 'SIGTERM', 'SIGINT'];
  return events.reduce((total, event) => total + process.listenerCount(event), 0);
}

const before = { names: new Set(Object.keys(globalThis)), listeners: listeners() };
await openDevice('cpu');
const oracle = await runAll();
await openDevice('webgpu');
// As on a real card, where all but the smallest tensors are there already.
tf.env().set('WEBGPU_CPU_FORWARD', false);
const [tensors, buffers] = [tf.memory().numTensors, tf.backend().numDataIds()];
const found = await runAll();
const leaked = [tf.memory().numTensors - tensors, tf.backend().numDataIds() - buffers] as const;
const long = (): Tensor => tf.matMul(noise([128, 2560], 1), noise([2560, 32], 2));
const [first, second] = [await valuesOf(long), await valuesOf(long)];
const report: KernelReport = {
  deviations: Object.fromEntries(
    cases.map(([name], i) => [name, deviation(found[i], oracle[i] ?? new Float32Array(0))]),
  ),
  repeats: first.every((value, i) => value === second[i]),
  leaked,
  globals: {
    added: Object.keys(globalThis).filter((name) => !before.names.has(name)),
    processors: navigator.hardwareConcurrency,
  },
  listeners: listeners() - before.listeners,
  beyondMemory: await beyondMemory(),
};
process.stdout.write(JSON.stringify(report));
