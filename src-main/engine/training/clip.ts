/** Euclidean length of a flat gradient. */
export function normOf(gradients: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < gradients.length; i++) sum += (gradients[i] as number) ** 2;
  return Math.sqrt(sum);
}

/**
 * Shortens a flat gradient in place to length `limit` where it is longer (Pascanu et al. 2013); 0 is no limit.
 * Returns its length before, which is not finite where a value of it is not.
 */
export function clipToNorm(gradients: Float32Array, limit: number): number {
  const norm = normOf(gradients);
  if (limit > 0 && norm > limit) {
    const factor = limit / norm;
    for (let i = 0; i < gradients.length; i++) gradients[i] = (gradients[i] as number) * factor;
  }
  return norm;
}
