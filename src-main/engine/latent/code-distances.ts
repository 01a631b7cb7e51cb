/**
 * Distances of `count` codes (count x units, row-major) from the one at `own`, each unit in multiples of its standard
 * deviation, and all in multiples of their median: 1 is as far as a code usually is. Units that never differ do not count; all
 * are 0 where none does.
 */
export function codeDistances(codes: Float32Array, count: number, own: number): Float64Array {
  const units = count === 0 ? 0 : codes.length / count;
  const scales = Float64Array.from({ length: units }, (_, unit) =>
    spreadOf(codes, count, units, unit),
  );
  const distances = Float64Array.from({ length: count }, (_, at) => {
    let squares = 0;
    for (let unit = 0; unit < units; unit++) {
      const scale = scales[unit]!;
      if (scale > 0)
        squares += ((codes[at * units + unit]! - codes[own * units + unit]!) / scale) ** 2;
    }
    return Math.sqrt(squares);
  });
  const median = distances.toSorted()[count >> 1] ?? 0;
  return median > 0 ? distances.map((distance) => distance / median) : distances;
}

function spreadOf(codes: Float32Array, count: number, units: number, unit: number): number {
  let [mean, squares] = [0, 0];
  for (let at = 0; at < count; at++) {
    const value = codes[at * units + unit]!;
    const before = value - mean;
    mean += before / (at + 1);
    squares += before * (value - mean);
  }
  return Math.sqrt(squares / Math.max(count, 1));
}
