import {
  backend_util,
  Conv2D,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floatsOf, zeros } from './wasm-heap.ts';
import { installKernel, type KernelCall, wasmKernel } from './wasm-kernel.ts';

type Conv2DInfo = backend_util.Conv2DInfo;
type InputGradientCall = KernelCall<'dy' | 'filter', Conv2DBackpropInputAttrs>;

/**
 * Gradient of a convolution with respect to its input, NHWC, in place of the backend's scalar loop: a SIMD
 * convolution of `dy`, spread out by the stride, with the turned filter (Dumoulin and Visin 2016).
 */
export function registerConv2DBackpropInput(): void {
  installKernel<'dy' | 'filter', Conv2DBackpropInputAttrs>(Conv2DBackpropInput, (plain) => {
    if (plain === null) throw new Error(`missing kernel: ${Conv2DBackpropInput}`);
    return (call) => inputGradient(plain, call);
  });
}

function inputGradient(plain: KernelFunc, call: InputGradientCall): TensorInfo {
  const { inputs, attrs, backend } = call;
  const { dy, filter } = inputs;
  const info = convolutionOf(filter, attrs);
  const vertical = borders(info, 'height');
  const horizontal = borders(info, 'width');
  // Explicit padding wider than the filter would need negative borders.
  if ([...vertical, ...horizontal].some((border) => border < 0)) {
    return plain({ inputs: { dy, filter }, attrs: { ...attrs }, backend }) as TensorInfo;
  }
  const turned = turnFilter(backend, info, filter);
  const spread = spreadOut(backend, info, dy);
  const image = wasmKernel(Conv2D)({
    inputs: { x: spread, filter: turned },
    attrs: {
      strides: [1, 1],
      dilations: [1, 1],
      pad: [[0, 0], vertical, horizontal, [0, 0]],
      dataFormat: 'NHWC',
    },
    backend,
  }) as TensorInfo;
  backend.disposeData(turned.dataId);
  if (spread !== dy) backend.disposeData(spread.dataId);
  return image;
}

function convolutionOf(filter: TensorInfo, attrs: Conv2DBackpropInputAttrs): Conv2DInfo {
  const { strides, pad, dimRoundingMode, dataFormat, inputShape } = attrs;
  if (dataFormat !== 'NHWC') throw new Error(`unsupported data format: ${dataFormat}`);
  const [height = 0, width = 0, inChannels = 0, outChannels = 0] = filter.shape;
  return backend_util.computeConv2DInfo(
    inputShape,
    [height, width, inChannels, outChannels],
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

/** Zeros around the spread `dy` so that the result has the size of the input. */
function borders(info: Conv2DInfo, axis: 'height' | 'width'): [before: number, after: number] {
  const upright = axis === 'height';
  const taps = upright ? info.filterHeight : info.filterWidth;
  const before = taps - 1 - (upright ? info.padInfo.top : info.padInfo.left);
  const length = upright ? info.inHeight : info.inWidth;
  return [before, length - spreadLength(info, axis) - before + taps - 1];
}

function spreadLength(info: Conv2DInfo, axis: 'height' | 'width'): number {
  return axis === 'height'
    ? (info.outHeight - 1) * info.strideHeight + 1
    : (info.outWidth - 1) * info.strideWidth + 1;
}

/** `dy` with stride - 1 zeros between its positions. */
function spreadOut(backend: BackendWasm, info: Conv2DInfo, dy: TensorInfo): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const height = spreadLength(info, 'height');
  const width = spreadLength(info, 'width');
  const spread = zeros(backend, [batchSize, height, width, outChannels]);
  const [from, to] = [floatsOf(backend, dy), floatsOf(backend, spread)];
  let read = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      const line = (image * height + y * strideHeight) * width;
      for (let x = 0; x < outWidth; x++) {
        const at = (line + x * strideWidth) * outChannels;
        for (let i = 0; i < outChannels; i++) to[at + i] = from[read++] as number;
      }
    }
  }
  return spread;
}

/** Taps in reverse order, input and output channels exchanged. */
function turnFilter(backend: BackendWasm, info: Conv2DInfo, filter: TensorInfo): TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const shape = [filterHeight, filterWidth, outChannels, inChannels];
  const turned = backend.makeOutput(shape, 'float32');
  const [from, to] = [floatsOf(backend, filter), floatsOf(backend, turned)];
  const taps = filterHeight * filterWidth;
  const size = inChannels * outChannels;
  for (let tap = 0; tap < taps; tap++) {
    const source = (taps - 1 - tap) * size;
    for (let o = 0; o < outChannels; o++) {
      for (let c = 0; c < inChannels; c++) {
        to[tap * size + o * inChannels + c] = from[source + c * outChannels + o] as number;
      }
    }
  }
  return turned;
}
