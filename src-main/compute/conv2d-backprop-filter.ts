import {
  backend_util,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type Strip, sumOfProducts } from './product-sum.ts';
import { floatsOf, zeros } from './wasm-heap.ts';
import { installKernel, type KernelCall } from './wasm-kernel.ts';

type Conv2DInfo = backend_util.Conv2DInfo;

type FilterGradientCall = KernelCall<'x' | 'dy', Conv2DBackpropFilterAttrs>;

interface PaddedImages {
  readonly images: TensorInfo;
  readonly height: number;
  readonly width: number;
}

/**
 * The kernel that the backend lacks (tensorflow/tfjs#8474): the gradient of a convolution with respect to its
 * filter, NHWC, is the sum over output positions of patch times `dy`. Patches of neighbouring positions overlap
 * and are read in place from the padded images.
 */
export function registerConv2DBackpropFilter(): void {
  installKernel(Conv2DBackpropFilter, () => filterGradient);
}

function filterGradient({ inputs: { x, dy }, attrs, backend }: FilterGradientCall): TensorInfo {
  const info = convolutionOf(x, attrs);
  const padded = padImages(backend, info, x);
  const m = info.filterWidth * info.inChannels;
  const gradient = sumOfProducts(
    backend,
    {
      left: padded.images,
      leftStride: info.strideWidth * info.inChannels,
      right: dy,
      rowsPerStrip: info.outWidth,
      m,
      n: info.outChannels,
      groups: info.filterHeight,
    },
    strips(info, padded),
  );
  backend.disposeData(padded.images.dataId);
  return { ...gradient, shape: info.filterShape };
}

/** One strip for each image, line of output positions and line of the filter. */
function* strips(info: Conv2DInfo, { height, width }: PaddedImages): Generator<Strip> {
  const { batchSize, outHeight, outWidth, filterHeight, inChannels } = info;
  for (let image = 0; image < batchSize; image++) {
    for (let y = 0; y < outHeight; y++) {
      for (let fy = 0; fy < filterHeight; fy++) {
        const line = image * height + y * info.strideHeight + fy;
        yield {
          leftAt: line * width * inChannels,
          rightRow: (image * outHeight + y) * outWidth,
          group: fy,
        };
      }
    }
  }
}

function padImages(backend: BackendWasm, info: Conv2DInfo, x: TensorInfo): PaddedImages {
  const { batchSize, inHeight, inWidth, inChannels, padInfo } = info;
  const height = padInfo.top + inHeight + padInfo.bottom;
  const width = padInfo.left + inWidth + padInfo.right;
  const images = zeros(backend, [batchSize * height * width * inChannels + 3]);
  const [from, to] = [floatsOf(backend, x), floatsOf(backend, images)];
  const length = inWidth * inChannels;
  for (let image = 0; image < batchSize; image++) {
    for (let y = 0; y < inHeight; y++) {
      const at = (image * inHeight + y) * length;
      const line = (image * height + padInfo.top + y) * width + padInfo.left;
      to.set(from.subarray(at, at + length), line * inChannels);
    }
  }
  return { images, height, width };
}

function convolutionOf(x: TensorInfo, attrs: Conv2DBackpropFilterAttrs): Conv2DInfo {
  const { strides, pad, dimRoundingMode, dataFormat, filterShape } = attrs;
  if (dataFormat !== 'NHWC') throw new Error(`unsupported data format: ${dataFormat}`);
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  return backend_util.computeConv2DInfo(
    [batch, height, width, channels],
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}
