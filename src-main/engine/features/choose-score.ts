import { isNetwork } from '../../contract/names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { RunPlan } from '../../contract/types.ts';
import { EngineError } from '../../contract/errors.ts';

/** What rows are scored by, where it is not the error of what is rebuilt. Throws `settings/invalid`. */
export function chooseScore({ model, score }: RunSettings): Pick<RunPlan, 'score'> {
  if (score === undefined || score === 'error') return {};
  if (model !== undefined && model !== 'auto' && isNetwork(model)) return { score };
  throw new EngineError('settings/invalid', `no network is named whose code ${score} could score`, {
    remedy: 'Name a network as the model, such as dense, or leave the score out.',
  });
}
