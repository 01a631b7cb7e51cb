import { EngineError } from '../../contract/errors.ts';
import type { ModelInfo, ParameterValue } from '../../contract/models.ts';
import { takesText } from '../../contract/parameter-text.ts';
import { isNetwork } from '../../contract/names.ts';
import type { RunPlan } from '../../contract/types.ts';
import { baselineOf } from '../baseline/registry.ts';
import { buildNetwork } from '../model/build-network.ts';
import { networkOf } from '../model/registry.ts';
import { fillPreset } from './fill-preset.ts';
import { modelInfo } from './model-list.ts';
import { sizeWarnings } from './size-warnings.ts';
import { unknownParameter } from './unknown-parameter.ts';

/**
 * The plan with every parameter of its model, presets and defaults filled in, and with a warning where its network is too large. Throws `settings/invalid` where the model does not
 * judge such data or has no such parameter, where a value is out of its range, or where network and data do not fit;
 * its details name the parameter where it is one.
 */
export function checkPlan(plan: RunPlan): RunPlan {
  const { ensemble, ...alone } = plan;
  if (ensemble === undefined) return checkModel(alone);
  const lead = checkModel(alone);
  const members = ensemble.map(({ model }) =>
    checkModel({ ...alone, model, parameters: {}, reasons: [], warnings: [] }),
  );
  return {
    ...lead,
    warnings: [...lead.warnings, ...members.flatMap(({ warnings }) => warnings)],
    ensemble: members.map(({ model, parameters }) => ({ model, parameters })),
  };
}

function checkModel(plan: RunPlan): RunPlan {
  const info = modelInfo(plan.model);
  if (!info.kinds.includes(plan.kind)) throw wrongKind(info, plan.kind);
  if (info.pairs === 'only' && plan.inputs === undefined) throw withoutTarget(info);
  for (const name of Object.keys(plan.parameters)) {
    if (!info.parameters.some((parameter) => parameter.name === name)) {
      throw unknownParameter('settings/invalid', info, name);
    }
  }
  const filled = fillPreset(plan, info);
  const parameters = checkedParameters(info, filled);
  if (isNetwork(plan.model)) {
    const network = buildNetwork({ ...filled, parameters });
    if (plan.score !== undefined && network.encode === undefined) throw withoutCode(info);
    const warnings = [...filled.warnings, ...sizeWarnings({ ...filled, parameters }, network)];
    return { ...filled, parameters, warnings };
  }
  return { ...filled, parameters };
}

function checkedParameters(
  info: ModelInfo,
  { model, parameters }: RunPlan,
): Readonly<Record<string, ParameterValue>> {
  const { parameters: schema } = isNetwork(model) ? networkOf(model) : baselineOf(model);
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data as Readonly<Record<string, ParameterValue>>;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  const parameter = info.parameters.find((one) => one.name === name);
  if (parameter === undefined) {
    throw new EngineError('settings/invalid', `${info.label}: ${issue?.message ?? 'not valid'}`);
  }
  const what = issue?.code === 'custom' ? issue.message : `takes ${takesText(parameter)}`;
  throw new EngineError(
    'settings/invalid',
    `${name} ${what}: ${JSON.stringify(parameters[name])}`,
    { parameter: name },
  );
}

function withoutTarget({ short }: ModelInfo): EngineError {
  return new EngineError('settings/invalid', `${short} learns a target, and the data have none`, {
    remedy: 'Attach a target (on the command line --target FILE), or choose another model.',
  });
}

function withoutCode({ short }: ModelInfo): EngineError {
  return new EngineError('settings/invalid', `${short} has no code to score by`, {
    remedy: 'Choose another model, or score by the error of what is rebuilt.',
  });
}

function wrongKind(info: ModelInfo, kind: RunPlan['kind']): EngineError {
  return kind === 'table'
    ? new EngineError('settings/invalid', `${info.short} judges series, not the rows of a table`, {
        remedy: 'Choose a model that judges tables, or import the file as a series.',
      })
    : new EngineError('settings/invalid', `${info.short} judges tables, not series`, {
        remedy: 'Choose a model that judges series, or import the file as a table.',
      });
}
