import { type Rank, reshape, type Tensor4D, transpose } from '@tensorflow/tfjs-core';

/**
 * Every `dilation`-th position side by side, so that a plain convolution is a dilated one (Chen et al. 2018):
 * n x 1 x width x channels to (n dilation) x 1 x (width / dilation) x channels. The width is a multiple.
 */
export function foldTime(x: Tensor4D, dilation: number): Tensor4D {
  if (dilation === 1) return x;
  const [n, , width, channels] = x.shape;
  const apart = reshape<Rank.R4>(x, [n, width / dilation, dilation, channels]);
  return reshape(transpose(apart, [0, 2, 1, 3]), [n * dilation, 1, width / dilation, channels]);
}

/** The way back. */
export function unfoldTime(x: Tensor4D, dilation: number): Tensor4D {
  if (dilation === 1) return x;
  const [parts, , length, channels] = x.shape;
  const apart = reshape<Rank.R4>(x, [parts / dilation, dilation, length, channels]);
  const width = length * dilation;
  return reshape(transpose(apart, [0, 2, 1, 3]), [parts / dilation, 1, width, channels]);
}
