import type { ListedNetwork } from '../model/registry.ts';

/** Long enough for every network that judges windows. */
const usualWindow = { window: 32, features: 4 } as const;
const usualRow = { window: 1, features: 32 } as const;

/**
 * For a sketch: how much goes into the first layer of a network of usual size, then how much comes out of each layer,
 * by the shapes of its kernels.
 */
export function layerSizes(network: ListedNetwork): number[] {
  const judgesSeries = network.kinds?.includes('series') ?? true;
  const shape = network.usualShape ?? (judgesSeries ? usualWindow : usualRow);
  const { parameterShapes } = network.build(shape, {});
  const kernels = parameterShapes.filter((shape) => shape.length > 1);
  return [kernels[0]?.at(-2) ?? 0, ...kernels.map((shape) => shape.at(-1) ?? 0)];
}
