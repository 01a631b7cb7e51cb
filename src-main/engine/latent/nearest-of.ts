import { dot, dotProducts } from '../baseline/dot-products.ts';

export interface Neighbours {
  /** Of each code the nearest ones, the nearest first: itself among them. */
  readonly indices: number[][];
  readonly distances: number[][];
}

/** Products held at once. */
const blockCells = 2 ** 20;

/** The `k` nearest of `count` codes (count x units, row-major) to each of them, by all distances. */
export async function nearestOf(
  codes: Float32Array,
  count: number,
  units: number,
  k: number,
  pause: (share: number) => Promise<void>,
): Promise<Neighbours> {
  const squares = Float64Array.from({ length: count }, (_, i) =>
    dot(codes, i * units, codes, i * units, units),
  );
  const block = Math.max(1, Math.floor(blockCells / count));
  const products = new Float64Array(block * count);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let from = 0; from < count; from += block) {
    await pause(from / count);
    const here = Math.min(block, count - from);
    dotProducts(codes.subarray(from * units), here, codes, count, units, products);
    for (let i = 0; i < here; i++) {
      const own = squares[from + i]!;
      const away = Float64Array.from(squares, (square, j) =>
        j === from + i ? 0 : Math.max(0, square + own - 2 * products[i * count + j]!),
      );
      const near = smallest(away, k, from + i);
      indices.push(near);
      distances.push(near.map((j) => Math.sqrt(away[j]!)));
    }
  }
  return { indices, distances };
}

/** Positions of the k smallest values, ascending; `first` comes first, of equals the earlier. */
function smallest(values: Float64Array, k: number, first: number): number[] {
  const places = [first];
  for (let i = 0; i < values.length; i++) {
    if (i === first) continue;
    if (places.length === k && values[i]! >= values[places[k - 1]!]!) continue;
    let place = places.length < k ? places.length : k - 1;
    for (; place > 1 && values[places[place - 1]!]! > values[i]!; place--) {
      places[place] = places[place - 1]!;
    }
    places[place] = i;
  }
  return places;
}
