import { parameterFacts, type ParameterFact } from '../../contract/parameter-text.ts';
import type { RunPlan } from '../../contract/types.ts';
import { modelInfo } from './model-list.ts';

/** The parameters of a run by their labels. */
export function parametersOfRun({ model, parameters }: RunPlan): ParameterFact[] {
  return parameterFacts(modelInfo(model).parameters, parameters);
}
