import type { ParameterInfo, ParameterValue } from '../../contract/models.ts';
import { valueText } from '../../contract/parameter-text.ts';
import type { RunPlan } from '../../contract/types.ts';
import { modelInfo } from './model-list.ts';

export interface ParameterFact {
  readonly label: string;
  readonly value: string;
}

/** The parameters of a run by their labels; what a run of an older version did not keep is shown as it is by default. */
export function parameterFacts({ model, parameters }: RunPlan): ParameterFact[] {
  const { parameters: infos } = modelInfo(model);
  const unknown = Object.keys(parameters).filter((name) => !infos.some((one) => one.name === name));
  return [
    ...infos.map((info) => ({ label: info.label, value: shown(info, parameters[info.name]) })),
    ...unknown.map((name) => ({ label: name, value: JSON.stringify(parameters[name]) })),
  ];
}

function shown(info: ParameterInfo, value: unknown): string {
  if (value === undefined) return valueText(info, info.default);
  return isValue(value) ? valueText(info, value) : JSON.stringify(value);
}

function isValue(value: unknown): value is ParameterValue {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number');
  return ['number', 'boolean', 'string'].includes(typeof value);
}
