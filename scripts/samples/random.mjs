/**
 * @typedef {object} Sample
 * @property {string} id
 * @property {string} name
 * @property {string} description
 * @property {string[]} header
 * @property {string[][]} rows
 */

/**
 * Uniform numbers in [0, 1), mulberry32.
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** Standard normal, Box-Muller. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/**
 * Noise with memory: `keep` of the last value stays.
 * @param {() => number} normal
 * @param {number} keep
 */
export function createDrift(normal, keep) {
  let value = 0;
  return () => {
    value = keep * value + Math.sqrt(1 - keep * keep) * normal();
    return value;
  };
}

/**
 * Height of a smooth bump that is 1 at its middle and 0 outside `from` to `to`.
 * @param {number} at
 * @param {number} from
 * @param {number} to
 */
export function bump(at, from, to) {
  return at < from || at > to ? 0 : Math.sin((Math.PI * (at - from)) / (to - from)) ** 2;
}
