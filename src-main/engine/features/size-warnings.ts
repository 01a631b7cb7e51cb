import type { RunPlan } from '../../contract/types.ts';
import { isNetwork } from '../../contract/names.ts';
import { buildNetwork } from '../model/build-network.ts';

type SizedPlan = Pick<
  RunPlan,
  'model' | 'window' | 'features' | 'item' | 'parameters' | 'loss' | 'split'
>;

/** Parameters for each value of the training part beyond which a network learns it by heart. */
const mostParametersPerCell = 10;

/** Warns of a network far too large for what it learns from. Throws what `buildNetwork` throws. */
export function sizeWarnings(plan: SizedPlan): string[] {
  if (!isNetwork(plan.model)) return [];
  const { parameterCount } = buildNetwork(plan);
  const { from, to } = plan.split.train;
  const cells = (to - from) * plan.features.length;
  if (parameterCount <= mostParametersPerCell * cells) return [];
  const text = (count: number): string => count.toLocaleString('en-GB');
  return [
    `The network has ${text(parameterCount)} parameters for ${text(cells)} values of the training part: it may learn them by heart. Choose fewer hidden units or a shorter window.`,
  ];
}
