import { dot } from '../baseline/dot-products.ts';
import { principalComponents } from '../baseline/principal-components.ts';

export interface Projection {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Share of the variance along each axis; null where axes have no such meaning. */
  readonly explained: readonly [number, number] | null;
}

/** Codes (count x units, row-major) on their two leading principal components; 0 where there is no second one. */
export function projectPca(
  codes: Float32Array,
  count: number,
  units: number,
  seed: number,
): Projection {
  const centred = centredCodes(codes, count, units);
  const axes = principalComponents(centred, count, units, { limit: 2, explained: 1, seed });
  const along = (axis: number): Float32Array =>
    (axis + 1) * units > axes.length
      ? new Float32Array(count)
      : Float32Array.from({ length: count }, (_, i) =>
          dot(centred, i * units, axes, axis * units, units),
        );
  const [x, y] = [along(0), along(1)];
  const total = squares(centred);
  const share = (values: Float32Array): number => (total > 0 ? squares(values) / total : 0);
  return { x, y, explained: [share(x), share(y)] };
}

/** The codes on their leading components where they are longer than `most`, else as they are. */
export function shortenCodes(
  codes: Float32Array,
  count: number,
  units: number,
  most: number,
  seed: number,
): { readonly codes: Float32Array; readonly units: number } {
  if (units <= most) return { codes, units };
  const centred = centredCodes(codes, count, units);
  const axes = principalComponents(centred, count, units, { limit: most, explained: 1, seed });
  const kept = axes.length / units;
  const short = Float32Array.from({ length: count * kept }, (_, at) =>
    dot(centred, Math.floor(at / kept) * units, axes, (at % kept) * units, units),
  );
  return { codes: short, units: kept };
}

function centredCodes(codes: Float32Array, count: number, units: number): Float32Array {
  const mean = new Float64Array(units);
  for (let at = 0; at < count * units; at++) mean[at % units]! += codes[at]! / count;
  return codes.slice(0, count * units).map((value, at) => value - mean[at % units]!);
}

function squares(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
}
