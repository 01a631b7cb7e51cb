/**
 * Covariance of `codes` (count x units, row-major): units x units, drawn towards a multiple of the identity by the share that makes
 * the expected squared error least (Ledoit and Wolf 2004): always invertible unless nothing varies.
 */
export function shrunkCovariance(codes: Float32Array, count: number, units: number): Float64Array {
  const mean = new Float64Array(units);
  for (let at = 0; at < count * units; at++) mean[at % units]! += codes[at]! / count;
  const covariance = new Float64Array(units * units);
  const x = new Float64Array(units);
  const centre = (i: number): void => {
    for (let k = 0; k < units; k++) x[k] = codes[i * units + k]! - mean[k]!;
  };
  for (let i = 0; i < count; i++) {
    centre(i);
    for (let a = 0; a < units; a++) {
      for (let b = 0; b <= a; b++) covariance[a * units + b]! += (x[a]! * x[b]!) / count;
    }
  }
  for (let a = 0; a < units; a++) {
    for (let b = 0; b < a; b++) covariance[b * units + a] = covariance[a * units + b]!;
  }
  let [trace, norm] = [0, 0];
  for (let a = 0; a < units; a++) trace += covariance[a * units + a]!;
  for (const value of covariance) norm += value ** 2;
  const level = trace / units;
  const distance = norm - units * level ** 2;
  let noise = 0;
  for (let i = 0; i < count; i++) {
    centre(i);
    let [length, along] = [0, 0];
    for (let a = 0; a < units; a++) {
      length += x[a]! ** 2;
      let product = 0;
      for (let b = 0; b < units; b++) product += covariance[a * units + b]! * x[b]!;
      along += x[a]! * product;
    }
    noise += length ** 2 - 2 * along + norm;
  }
  const share = distance > 0 ? Math.min(1, noise / count ** 2 / distance) : 1;
  for (let at = 0; at < covariance.length; at++) covariance[at]! *= 1 - share;
  for (let a = 0; a < units; a++) covariance[a * units + a]! += share * level;
  return covariance;
}
