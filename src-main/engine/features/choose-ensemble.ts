import type { BlendMember } from '../../contract/blend.ts';
import { isNetwork } from '../../contract/names.ts';
import { modelNames } from '../../contract/model-names.ts';
import type { RunSettings } from '../../contract/schemas.ts';
import type { ModelId, RunPlan } from '../../contract/types.ts';
import { EngineError } from '../../contract/errors.ts';
import type { Because } from './because.ts';

/**
 * Models that judge together with the one that is named, each trained on the same windows. Throws `settings/invalid` where
 * that one is no network, or something else settles who judges.
 */
export function chooseEnsemble(
  settings: RunSettings,
  model: ModelId,
  hasTarget: boolean,
  because: Because,
): Pick<RunPlan, 'ensemble'> {
  const { ensemble } = settings;
  if (ensemble === undefined) return {};
  const wanted = settings.model ?? 'auto';
  if (wanted === 'auto' || !isNetwork(model)) {
    throw refused(
      'models judge together with a network that is named',
      'Name a network as the model.',
    );
  }
  const double = ensemble.find((id, i) => id === model || ensemble.indexOf(id) !== i);
  if (double !== undefined) {
    throw refused(
      `a model judges twice: ${modelNames[double].short}`,
      'Name each model once; several seeds of one model are asked for by seeds.',
    );
  }
  const other = reasonAgainst(settings, hasTarget);
  if (other !== null) {
    throw refused(`models judge together only without ${other}`, 'Leave one of both out.');
  }
  const names = ensemble.map((id) => modelNames[id].short).join(', ');
  because(
    'judged together with',
    names,
    'each row gets the middle one of their scores, which no single model can move far',
  );
  return { ensemble: ensemble.map((id): BlendMember => ({ model: id, parameters: {} })) };
}

function reasonAgainst(
  { seeds = 1, score, loss, from }: RunSettings,
  hasTarget: boolean,
): string | null {
  if (seeds > 1) return 'several seeds';
  if (score !== undefined && score !== 'error') return 'a score of the code';
  if (loss === 'nb') return 'the loss of counts';
  if (from !== undefined) return 'a run that training goes on from';
  return hasTarget ? 'a target' : null;
}

const refused = (fault: string, remedy: string): EngineError =>
  new EngineError('settings/invalid', fault, { remedy });
