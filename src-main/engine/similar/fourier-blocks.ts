/** Transforms of one length; between them, places stand in an order of their own, the same for all. */
export interface FourierBlocks {
  readonly length: number;
  /** In place; complex numbers in two arrays of `length`. */
  forward(real: Float64Array, imaginary: Float64Array): void;
  /** Back again, not scaled: `length` times what it was. */
  backward(real: Float64Array, imaginary: Float64Array): void;
}

/**
 * Fast Fourier transforms of `length` numbers, a power of two, made many times: forward by decimation in frequency,
 * backward by decimation in time, so that nothing needs to be put in order between them (Gentleman and Sande 1966).
 */
export function createFourierBlocks(length: number): FourierBlocks {
  const cosines = new Float64Array(length);
  const sines = new Float64Array(length);
  // Those of each stage stand together, the stage of half-width h from place h on.
  for (let half = 1; half < length; half *= 2) {
    for (let k = 0; k < half; k++) {
      cosines[half + k] = Math.cos((Math.PI * k) / half);
      sines[half + k] = -Math.sin((Math.PI * k) / half);
    }
  }

  function forward(real: Float64Array, imaginary: Float64Array): void {
    for (let half = length >> 1; half > 0; half >>= 1) {
      for (let start = 0; start < length; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const a = start + k;
          const b = a + half;
          const differenceReal = real[a]! - real[b]!;
          const differenceImaginary = imaginary[a]! - imaginary[b]!;
          real[a]! += real[b]!;
          imaginary[a]! += imaginary[b]!;
          const cosine = cosines[half + k]!;
          const sine = sines[half + k]!;
          real[b] = differenceReal * cosine - differenceImaginary * sine;
          imaginary[b] = differenceReal * sine + differenceImaginary * cosine;
        }
      }
    }
  }

  function backward(real: Float64Array, imaginary: Float64Array): void {
    for (let half = 1; half < length; half <<= 1) {
      for (let start = 0; start < length; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const a = start + k;
          const b = a + half;
          const cosine = cosines[half + k]!;
          const sine = sines[half + k]!;
          const turnedReal = real[b]! * cosine + imaginary[b]! * sine;
          const turnedImaginary = imaginary[b]! * cosine - real[b]! * sine;
          real[b] = real[a]! - turnedReal;
          imaginary[b] = imaginary[a]! - turnedImaginary;
          real[a]! += turnedReal;
          imaginary[a]! += turnedImaginary;
        }
      }
    }
  }

  return { length, forward, backward };
}
