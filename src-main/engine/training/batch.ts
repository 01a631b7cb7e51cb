/** Where windows come from: they are made batch by batch and are never all in memory. */
export interface WindowSource {
  readonly window: number;
  readonly features: number;
  /** Windows there are; indices are below it. */
  readonly count: number;
  /**
   * Writes windows `indices[from]` to `indices[to - 1]` to `out`: (to - from) x window x features, row-major,
   * scaled.
   */
  fill(indices: Uint32Array, from: number, to: number, out: Float32Array): void;
  /** The same for the cells' weights: 1 measured, 0 filled and left out of the loss. Absent: all measured. */
  fillObserved?(indices: Uint32Array, from: number, to: number, out: Float32Array): void;
}

export interface Batch {
  readonly count: number;
  readonly values: Float32Array;
  /** Null where every cell counts. */
  readonly observed: Float32Array | null;
  /** Cells that count. */
  readonly cells: number;
}

/** Gathers batches into two arrays that are used again for each: a batch is valid until the next. */
export function createBatcher(
  source: WindowSource,
  batchSize: number,
): (indices: Uint32Array, from: number, to: number) => Batch {
  const size = source.window * source.features;
  const values = new Float32Array(batchSize * size);
  const observed = source.fillObserved === undefined ? null : new Float32Array(batchSize * size);
  return (indices, from, to) => {
    const count = to - from;
    const length = count * size;
    const part = values.subarray(0, length);
    source.fill(indices, from, to, part);
    const weights = observed?.subarray(0, length) ?? null;
    if (weights !== null) source.fillObserved?.(indices, from, to, weights);
    const cells = weights === null ? length : sum(weights);
    return { count, values: part, observed: cells === length ? null : weights, cells };
  };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
