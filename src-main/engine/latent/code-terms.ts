/**
 * Terms of each cell whose mean over a window is the distance of its code: shared out by how far each cell is from what
 * was rebuilt, so that columns can still be named. All arrays count x `size`, row-major.
 */
export function codeTerms(
  distances: Float64Array,
  batch: Float32Array,
  rebuilt: Float32Array,
  size: number,
): Float32Array {
  const terms = new Float32Array(distances.length * size);
  distances.forEach((distance, i) => {
    const [from, to] = [i * size, (i + 1) * size];
    let sum = 0;
    for (let at = from; at < to; at++) sum += Math.abs(batch[at]! - rebuilt[at]!);
    for (let at = from; at < to; at++) {
      const share = sum > 0 ? (size * Math.abs(batch[at]! - rebuilt[at]!)) / sum : 1;
      terms[at] = distance * share;
    }
  });
  return terms;
}
