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
): (indices: Uint32Array, from: number, to: number) => Batch {
  const size = source.window * source.features;
  const hasGaps = source.fillObserved !== undefined;
  let values = new Float32Array(0);
  let observed = new Float32Array(0);
  return (indices, from, to) => {
    const count = to - from;
    const length = count * size;
    if (values.length < length) {
      values = new Float32Array(length);
      if (hasGaps) observed = new Float32Array(length);
    }
    const part = values.subarray(0, length);
    source.fill(indices, from, to, part);
    if (!hasGaps) return { count, values: part, observed: null, cells: length };
    const weights = observed.subarray(0, length);
    source.fillObserved?.(indices, from, to, weights);
    const cells = sum(weights);
    return { count, values: part, observed: cells === length ? null : weights, cells };
  };
}

/** Cells that count in each of the equal parts of a batch. */
export function cellsOf({ values, observed, cells }: Batch, parts: number): number[] {
  if (observed === null) return new Array<number>(parts).fill(cells / parts);
  const size = values.length / parts;
  return Array.from({ length: parts }, (_, i) => sum(observed.subarray(i * size, (i + 1) * size)));
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
