import type { ResidualShape } from '../../contract/types.ts';

const bins = 48;
const quantiles = 99;

/**
 * How residuals are spread: a histogram from their 0.1 % to their 99.9 % quantile (what lies beyond counts in the last
 * bins), and their quantiles beside those of a normal distribution of the same middle and width, both robust: median
 * and 1.4826 MAD. NaN is left out; null with fewer than 20 values.
 */
export function residualShape(residuals: Float64Array): ResidualShape | null {
  const sorted = residuals.filter((value) => Number.isFinite(value)).sort();
  if (sorted.length < 20) return null;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  const middle = at(0.5);
  const deviations = sorted.map((value) => Math.abs(value - middle)).sort();
  const width = 1.4826 * (deviations[Math.round(0.5 * (deviations.length - 1))] ?? 0);
  const [low, high] = widen(at(0.001), at(0.999));
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    const bin = Math.floor(((value - low) / (high - low)) * bins);
    const place = Math.min(Math.max(bin, 0), bins - 1);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const pairs = Array.from({ length: quantiles }, (_, i) => {
    const share = (i + 0.5) / quantiles;
    return [normalQuantile(share), width > 0 ? (at(share) - middle) / width : 0] as const;
  });
  return {
    rows: sorted.length,
    middle,
    width,
    edges: Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins),
    counts,
    quantiles: pairs,
    reading: readShape(pairs, width, middle),
  };
}

function widen(low: number, high: number): [number, number] {
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

/** In plain words; the outermost pairs stand for the tails. */
function readShape(
  pairs: readonly (readonly [number, number])[],
  width: number,
  middle: number,
): string {
  if (width === 0) return 'most residuals are the same value';
  const [first, last] = [pairs[0], pairs.at(-1)];
  const left = first === undefined ? 1 : first[1] / first[0];
  const right = last === undefined ? 1 : last[1] / last[0];
  const shift = Math.abs(middle) > 0.5 * width ? `; expected lies ${side(middle)} measured` : '';
  if (right > 1.6 && left > 1.6) return `heavy tails on both sides: rare large errors${shift}`;
  if (right > 1.6) return `a heavy upper tail: rare values far above expected${shift}`;
  if (left > 1.6) return `a heavy lower tail: rare values far below expected${shift}`;
  return `close to normal${shift}`;
}

const side = (middle: number): string => (middle > 0 ? 'below' : 'above');

/** Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(share: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972];
  const tail = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734];
  const below = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (terms: readonly number[], x: number): number =>
    terms.reduce((sum, term) => sum * x + term, 0);
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    return poly([...tail, 4.374664141464968, 2.938163982698783], q) / poly([...below, 1], q);
  }
  if (share > 1 - 0.02425) return -normalQuantile(1 - share);
  const q = share - 0.5;
  const r = q * q;
  return (
    (poly([...a, -30.66479806614716, 2.506628277459239], r) * q) /
    poly([...b, -13.28068155288572, 1], r)
  );
}
