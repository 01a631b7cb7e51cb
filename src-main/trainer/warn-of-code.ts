import type { RunPlan } from '../contract/types.ts';
import type { Encode } from '../engine/features/types.ts';
import { gatherWindows, startsWithin } from '../engine/features/windows.ts';
import { networkOf } from '../engine/model/registry.ts';
import type { Network } from '../engine/model/types.ts';
import { codedItem, codeWarnings, type CodePrior } from '../engine/training/collapse.ts';
import { thinEvenly } from '../engine/training/thin.ts';
import type { Prepared } from './prepare.ts';

/** Windows looked at, and cells of them, at most. */
const mostWindows = 2000;
const mostCells = 2 ** 22;

/** What the codes of validation windows, or of training ones where there are none, say of a trained network. */
export async function warnOfCode(
  network: Network,
  { matrix: judged, inputs, starts }: Pick<Prepared, 'matrix' | 'inputs' | 'starts'>,
  { kind, model, split, window }: Pick<RunPlan, 'kind' | 'model' | 'split' | 'window'>,
  encode: Encode | null,
): Promise<string[]> {
  if (encode === null) return [];
  const { matrix } = inputs ?? { matrix: judged };
  const size = window * matrix.features;
  const held = startsWithin(starts, split.validation, window);
  const all = held.length > 0 ? held : startsWithin(starts, split.train, window);
  const chosen = thinEvenly(all, Math.min(mostWindows, Math.max(2, Math.floor(mostCells / size))));
  const values = new Float32Array(chosen.length * size);
  gatherWindows(matrix, chosen, 0, chosen.length, window, values);
  const codes = await encode(values, chosen.length);
  const units = codes.length / Math.max(1, chosen.length);
  const { overcomplete = false } = network;
  const prior = priorOf(network, model);
  return codeWarnings({ codes, units, prior, item: codedItem(kind), size, overcomplete });
}

/** Only what can be decoded from draws was made to look like them. */
function priorOf(network: Network, model: RunPlan['model']): CodePrior {
  if (network.decode === undefined) return 'none';
  return networkOf(model).family === 'adversarial' ? 'adversarial' : 'variational';
}
