import type { RunPlan } from '../../contract/types.ts';
import type { Network } from '../model/types.ts';

/** Parameters for each value of the training part beyond which a network learns it by heart. */
const mostParametersPerCell = 10;

/** Warns of a network far too large for what it learns from. */
export function sizeWarnings(
  { split, features }: Pick<RunPlan, 'split' | 'features'>,
  { parameterCount }: Pick<Network, 'parameterCount'>,
): string[] {
  const { from, to } = split.train;
  const cells = (to - from) * features.length;
  if (parameterCount <= mostParametersPerCell * cells) return [];
  const text = (count: number): string => count.toLocaleString('en-GB');
  return [
    `The network has ${text(parameterCount)} parameters for ${text(cells)} values of the training part: it may learn them by heart. Choose fewer hidden units or a shorter window.`,
  ];
}
