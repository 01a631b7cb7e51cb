/** Cosines and negative sines of the turns of a transform, those of the step of `half` from place `half` on. */
export interface Turns {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

export function turnsOf(length: number): Turns {
  const cosines = new Float64Array(length);
  const sines = new Float64Array(length);
  const last = length / 2;
  for (let k = 0; k < last; k++) {
    cosines[last + k] = Math.cos((2 * Math.PI * k) / length);
    sines[last + k] = -Math.sin((2 * Math.PI * k) / length);
  }
  for (let at = last - 1; at > 0; at--) {
    cosines[at] = cosines[2 * at]!;
    sines[at] = sines[2 * at]!;
  }
  return { cosines, sines };
}

/**
 * Fast Fourier transform in place (Cooley and Tukey 1965, radix 2): `real` and `imaginary` of one length, a power of
 * two. Not scaled.
 */
export function fourierTransform(
  real: Float64Array,
  imaginary: Float64Array,
  { cosines, sines }: Turns,
): void {
  const { length } = real;
  reverseBits(real, imaginary);
  for (let half = 1; half < length; half *= 2) {
    for (let start = 0; start < length; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const even = start + k;
        const odd = even + half;
        const cosine = cosines[half + k]!;
        const sine = sines[half + k]!;
        const oddReal = real[odd]! * cosine - imaginary[odd]! * sine;
        const oddImaginary = real[odd]! * sine + imaginary[odd]! * cosine;
        real[odd] = real[even]! - oddReal;
        imaginary[odd] = imaginary[even]! - oddImaginary;
        real[even]! += oddReal;
        imaginary[even]! += oddImaginary;
      }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const { length } = real;
  for (let at = 1, mirrored = 0; at < length; at++) {
    let bit = length >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (at >= mirrored) continue;
    [real[at], real[mirrored]] = [real[mirrored]!, real[at]!];
    [imaginary[at], imaginary[mirrored]] = [imaginary[mirrored]!, imaginary[at]!];
  }
}
