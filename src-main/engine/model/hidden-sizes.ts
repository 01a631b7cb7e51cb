/**
 * Units of the encoder layers before a code of `code` units: about half the input of `size` values (32 to 256), and where
 * the code is much smaller, one layer midway between.
 */
export function hiddenSizes(size: number, code: number): number[] {
  const first = Math.min(256, Math.max(32, powerOfTwo(size / 2)));
  const second = powerOfTwo(Math.sqrt(first * code));
  return first >= 4 * code ? [first, second] : [first];
}

function powerOfTwo(value: number): number {
  return 2 ** Math.round(Math.log2(value));
}
