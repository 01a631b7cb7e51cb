import type { PanelEntity } from '../../contract/types.ts';
import { constantColumns } from './constant-columns.ts';
import { leastSpreads } from './least-spreads.ts';
import { fitScaler, sortedQuantile } from './scaler.ts';

/** Center and scale of each column of each entity: entities x columns, row-major, in the columns' units. */
export interface EntityScales {
  readonly names: readonly string[];
  readonly center: readonly number[];
  readonly scale: readonly number[];
}

/**
 * Mean and standard deviation (or `robust`: median and quartile range) of the rows of each block. A column that is
 * the same in all rows of an entity gets the middle scale of the others, one without any value their middle center too.
 * `left`: what trend and season leave of the columns, whose spread then counts.
 */
export function fitEntityScales(
  columns: readonly Float64Array[],
  blocks: readonly PanelEntity[],
  isRobust: boolean,
  left: readonly Float64Array[] = columns,
): EntityScales {
  const kind = isRobust ? 'robust' : 'standard';
  const fits = blocks.map((block) => {
    const { center } = fitScaler(columns, block, kind);
    const { scale } = fitScaler(left, block, kind, leastSpreads(columns, block));
    const constant = new Set(constantColumns(columns, block));
    return columns.map((column, feature) => ({
      center: column.subarray(block.from, block.to).some(Number.isFinite) ? center[feature]! : NaN,
      scale: constant.has(feature) ? NaN : scale[feature]!,
    }));
  });
  const middle = columns.map((_, feature) => ({
    center: middleOf(fits.map((fit) => fit[feature]!.center)) ?? 0,
    scale: middleOf(fits.map((fit) => fit[feature]!.scale)) ?? 1,
  }));
  const filled = fits.flatMap((fit) =>
    fit.map(({ center, scale }, feature) => ({
      center: Number.isNaN(center) ? middle[feature]!.center : center,
      scale: Number.isNaN(scale) ? middle[feature]!.scale : scale,
    })),
  );
  return {
    names: blocks.map(({ name }) => name),
    center: filled.map(({ center }) => center),
    scale: filled.map(({ scale }) => scale),
  };
}

/** Of one entity; of one that was not there to be fitted the middle ones of all. Both as long as there are columns. */
export function scalesOf(
  scales: EntityScales,
  name: string,
): { readonly center: readonly number[]; readonly scale: readonly number[] } {
  const { names, center, scale } = scales;
  const width = center.length / names.length;
  const at = names.indexOf(name);
  if (at >= 0) {
    const [from, to] = [at * width, (at + 1) * width];
    return { center: center.slice(from, to), scale: scale.slice(from, to) };
  }
  const middle = (all: readonly number[]): number[] =>
    Array.from(
      { length: width },
      (_, feature) => middleOf(names.map((_name, entity) => all[entity * width + feature]!)) ?? 0,
    );
  return { center: middle(center), scale: middle(scale) };
}

/** The median; undefined of none. */
function middleOf(values: readonly number[]): number | undefined {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return known.length === 0 ? undefined : sortedQuantile(known, 0.5);
}
