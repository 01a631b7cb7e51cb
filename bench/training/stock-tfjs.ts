import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs-core';
import type { NamedTensorInfoMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { samplesPerSecond } from './repeat.ts';
import { type NetworkWorkload, valuesOf } from './workloads.ts';

type Tf = typeof TensorFlow;

/**
 * The same network and batches on the stock wasm backend with `optimizer.minimize`, as one writes it by hand. The
 * missing convolution gradient is composed of stock ops, tap by tap.
 */
export async function trainStock(workload: NetworkWorkload, seconds: number): Promise<number> {
  const tf = load();
  tf.env().set('PROD', true);
  const require = createRequire(import.meta.url);
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  await tf.setBackend('wasm');
  registerComposedGradient(tf);
  const { network, window, features, samples, batch } = workload;
  const forward = network === 'dense' ? denseNetwork(tf) : convNetwork(tf);
  const values = valuesOf(workload);
  const size = window * features;
  const shape = network === 'dense' ? [batch, size] : [batch, 1, window, features];
  const optimizer = tf.train.adam(1e-3);
  return samplesPerSecond(samples, seconds, (times) => {
    for (let i = 0; i < times; i++) {
      for (let at = 0; at < samples; at += batch) {
        const x = tf.tensor(values.slice(at * size, (at + batch) * size), shape);
        const loss = optimizer.minimize(() => tf.losses.meanSquaredError(x, forward(x)), true);
        loss?.dataSync();
        loss?.dispose();
        x.dispose();
      }
    }
  });
}

function load(): Tf {
  try {
    return createRequire(import.meta.url)('@tensorflow/tfjs') as Tf;
  } catch {
    throw new Error('@tensorflow/tfjs is not installed');
  }
}

function weights(tf: Tf, shape: number[]): TensorFlow.Variable {
  return tf.variable(tf.randomUniform(shape, -0.2, 0.2));
}

function denseNetwork(tf: Tf): (x: Tensor) => Tensor {
  const units = [20, 64, 16, 64, 20];
  const codeLayer = 1;
  const layers = units
    .slice(1)
    .map((to, i) => [weights(tf, [units[i] ?? 1, to]), weights(tf, [to])] as const);
  return (x) =>
    layers.reduce((h, [kernel, bias], i) => {
      const z = tf.add(tf.matMul(h, kernel), bias);
      return i === codeLayer || i === layers.length - 1 ? z : tf.relu(z);
    }, x);
}

function convNetwork(tf: Tf): (x: Tensor) => Tensor {
  const channels = [8, 32, 16, 32, 8];
  const layers = channels
    .slice(1)
    .map((to, i) => [weights(tf, [1, 7, channels[i] ?? 1, to]), weights(tf, [to])] as const);
  return (x) =>
    layers.reduce((h, [kernel, bias], i) => {
      const input =
        i < 2 ? h : tf.image.resizeNearestNeighbor(h as Tensor4D, [1, (h.shape[2] ?? 1) * 2]);
      const z = tf.add(
        tf.conv2d(input as Tensor4D, kernel as unknown as Tensor4D, [1, i < 2 ? 2 : 1], 'same'),
        bias,
      );
      return i === layers.length - 1 ? z : tf.relu(z);
    }, x);
}

function registerComposedGradient(tf: Tf): void {
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as NamedTensorInfoMap & { x: Tensor4D; dy: Tensor4D };
      const { strides, filterShape } = attrs as unknown as {
        strides: [number, number];
        filterShape: [number, number, number, number];
      };
      return composedGradient(tf, x, dy, strides[1], filterShape);
    },
  });
}

function composedGradient(
  tf: Tf,
  x: Tensor4D,
  dy: Tensor4D,
  stride: number,
  filterShape: [number, number, number, number],
): Tensor {
  const [, taps, inputs, outputs] = filterShape;
  const [batch, , width] = x.shape;
  const positions = dy.shape[2];
  const padding = Math.max(0, (positions - 1) * stride + taps - width);
  const before = Math.floor(padding / 2);
  return tf.tidy(() => {
    const padded = tf.pad(x, [
      [0, 0],
      [0, 0],
      [before, padding - before + stride],
      [0, 0],
    ]);
    const flat = tf.reshape(dy, [batch * positions, outputs]);
    const gradients = Array.from({ length: taps }, (_, tap) => {
      const part = tf.stridedSlice(
        padded,
        [0, 0, tap, 0],
        [batch, 1, tap + positions * stride, inputs],
        [1, 1, stride, 1],
      );
      return tf.matMul(tf.reshape(part, [batch * positions, inputs]), flat, true, false);
    });
    return tf.reshape(tf.stack(gradients), filterShape);
  });
}
