import type { ModelInfo } from '../../contract/models.ts';
import { plainValue } from '../../contract/parameter-text.ts';
import { dataKindNames, presetOf } from '../../contract/presets.ts';
import type { RunPlan } from '../../contract/types.ts';

/** The plan with the parameters that its model takes for data of its kind, where the user set none, and why. */
export function fillPreset(plan: RunPlan, model: ModelInfo): RunPlan {
  const preset = presetOf(model, plan.dataKind);
  if (preset === undefined) return plan;
  const left = Object.entries(preset.settings).filter(
    ([name]) => plan.parameters[name] === undefined,
  );
  return {
    ...plan,
    parameters: { ...Object.fromEntries(left), ...plan.parameters },
    reasons: [
      ...plan.reasons,
      ...left.map(([name, value]) => ({
        setting: labelOf(model, name),
        value: plainValue(value),
        reason: `preset of ${model.short} for ${dataKindNames[preset.kind]}: ${preset.reason}`,
      })),
    ],
  };
}

function labelOf({ parameters }: ModelInfo, name: string): string {
  return (parameters.find((info) => info.name === name)?.label ?? name).toLowerCase();
}
