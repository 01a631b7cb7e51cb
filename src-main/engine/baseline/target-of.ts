import { EngineError } from '../../contract/errors.ts';
import type { TrainingTarget, TrainingWindows } from './types.ts';

/** What is to be learnt; throws `settings/invalid` where the windows have no target. */
export function targetOf(name: string, { target }: TrainingWindows): TrainingTarget {
  if (target !== undefined) return target;
  throw new EngineError('settings/invalid', `${name} needs a target`, {
    remedy: 'Attach a target, or choose another model.',
  });
}
