import type { RowProducts } from './row-products.ts';

/** Of each of `wanted` rows with the first `count` stored ones: wanted x count, row-major, in single precision. */
export function allProducts(
  { most, stride, products, multiply }: RowProducts,
  rows: Float32Array,
  wanted: number,
  count: number,
): Float32Array {
  const out = new Float32Array(wanted * count);
  for (let from = 0; from < wanted; from += most) {
    const here = Math.min(most, wanted - from);
    multiply(rows, from, here);
    for (let i = 0; i < here; i++) {
      out.set(products.subarray(i * stride, i * stride + count), (from + i) * count);
    }
  }
  return out;
}
