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
  /** What the windows' output is held against, of as many rows; absent: the windows themselves. */
  readonly target?: TargetSource | undefined;
}

/** As a window source gives its own; the weights of a source with a target are those of the target. */
export type TargetSource = Pick<WindowSource, 'features' | 'fill' | 'fillObserved'>;

export interface Batch {
  readonly count: number;
  readonly values: Float32Array;
  /** What the output is held against; absent: the values. */
  readonly target?: Float32Array | undefined;
  /** Of the cells of the output. Null where every cell counts. */
  readonly observed: Float32Array | null;
  /** Cells that count. */
  readonly cells: number;
}

/** Gathers batches into arrays that are used again for each: a batch is valid until the next. */
export function createBatcher(
  source: WindowSource,
): (indices: Uint32Array, from: number, to: number) => Batch {
  const { window } = source;
  const judged = source.target ?? source;
  const partOf = [createBuffer(), createBuffer(), createBuffer()] as const;
  return (indices, from, to) => {
    const count = to - from;
    const values = partOf[0](count * window * source.features);
    source.fill(indices, from, to, values);
    const length = count * window * judged.features;
    const target = source.target === undefined ? undefined : partOf[1](length);
    if (target !== undefined) judged.fill(indices, from, to, target);
    if (judged.fillObserved === undefined) {
      return { count, values, target, observed: null, cells: length };
    }
    const weights = partOf[2](length);
    judged.fillObserved(indices, from, to, weights);
    const cells = sum(weights);
    return { count, values, target, observed: cells === length ? null : weights, cells };
  };
}

/** The first numbers of an array that grows as it has to. */
function createBuffer(): (length: number) => Float32Array {
  let all = new Float32Array(0);
  return (length) => {
    if (all.length < length) all = new Float32Array(length);
    return all.subarray(0, length);
  };
}

/** Cells that count in each of the equal parts of a batch. */
export function cellsOf(
  { observed, cells }: Pick<Batch, 'observed' | 'cells'>,
  parts: number,
): number[] {
  if (observed === null) return new Array<number>(parts).fill(cells / parts);
  const size = observed.length / parts;
  return Array.from({ length: parts }, (_, i) => sum(observed.subarray(i * size, (i + 1) * size)));
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
