/** At most `limit` of the indices, evenly spread and in their order, the first among them. */
export function thinEvenly(indices: Uint32Array, limit: number): Uint32Array {
  if (indices.length <= limit) return indices;
  const step = indices.length / limit;
  return Uint32Array.from({ length: limit }, (_, i) => indices[Math.floor(i * step)] as number);
}
