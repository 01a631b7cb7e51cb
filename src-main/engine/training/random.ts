/** All of a generator's state: saved in a checkpoint it continues the same sequence. */
export type RandomState = readonly [number, number, number, number];

export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Normal with mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number;
  /** Uniform integer in [0, bound), without bias; throws `RangeError` unless 1 <= bound <= 2^32. */
  integer(bound: number): number;
  /** In place (Fisher and Yates). */
  shuffle(values: Int32Array | Uint32Array): void;
  state(): RandomState;
  restore(state: RandomState): void;
}

const range = 2 ** 32;

/**
 * xoshiro128** 1.1 (Blackman and Vigna 2021), its state filled from the seed by splitmix32. Every integer seed is
 * valid, 0 too; seeds are taken modulo 2^32.
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be an integer: ${seed}`);
  let [a, b, c, d] = seedState(seed);

  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };

  const integer = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > range) {
      throw new RangeError(`bound must be an integer from 1 to 2^32: ${bound}`);
    }
    const limit = range - (range % bound);
    for (;;) {
      const drawn = bits();
      if (drawn < limit) return drawn % bound;
    }
  };

  return {
    next: () => bits() / range,
    // 1 - u is never 0, so the logarithm is finite.
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - bits() / range)) * Math.cos(2 * Math.PI * (bits() / range)),
    integer,
    shuffle(values) {
      for (let last = values.length - 1; last > 0; last--) {
        const other = integer(last + 1);
        const kept = values[last] as number;
        values[last] = values[other] as number;
        values[other] = kept;
      }
    },
    state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
    restore(state) {
      if (state.some((word) => !Number.isInteger(word)) || state.every((word) => word === 0)) {
        throw new RangeError(`no generator state: ${state.join(' ')}`);
      }
      [a, b, c, d] = state.map((word) => word | 0) as [number, number, number, number];
    },
  };
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** splitmix32: four words, never all 0. */
function seedState(seed: number): [number, number, number, number] {
  let counter = seed | 0;
  const word = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let z = counter;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  return [word(), word(), word(), word()];
}
