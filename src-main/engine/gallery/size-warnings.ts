import type { RunPlan } from '../../contract/types.ts';
import { codedItem, largeCode } from '../training/collapse.ts';
import type { Network } from '../model/types.ts';

/** Parameters for each value of the training part beyond which a network learns it by heart. */
const mostParametersPerCell = 10;

/** Warns of a network far too large for what it learns from, and of a code too large to compress. */
export function sizeWarnings(
  plan: Pick<RunPlan, 'kind' | 'split' | 'features' | 'inputs' | 'window' | 'parameters'>,
  { parameterCount, overcomplete = false }: Pick<Network, 'parameterCount' | 'overcomplete'>,
): string[] {
  const { kind, split, features, inputs, window, parameters } = plan;
  const latent = typeof parameters['latent'] === 'number' ? parameters['latent'] : 0;
  const size = window * (inputs?.features ?? features).length;
  const code = overcomplete ? [] : largeCode(latent, size, codedItem(kind));
  const { from, to } = split.train;
  const cells = (to - from) * features.length;
  if (parameterCount <= mostParametersPerCell * cells) return code;
  const fewer = kind === 'table' ? 'fewer hidden units' : 'fewer hidden units or a shorter window';
  const text = (count: number): string => count.toLocaleString('en-GB');
  return [
    ...code,
    `The network has ${text(parameterCount)} parameters for ${text(cells)} values of the training part: it may learn them by heart. Choose ${fewer}.`,
  ];
}
