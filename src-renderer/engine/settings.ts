import type { RunSettings } from '../../src-main/contract/schemas.ts';
import type { RunPlan } from '../../src-main/contract/types.ts';

/** Settings that lead to a plan again; the training part is left to the engine, which chose it from the same data. */
export function settingsOf(plan: RunPlan): RunSettings {
  if (plan.asked !== undefined) return plan.asked;
  return {
    model: plan.model,
    columns: [...(plan.inputs ?? plan).features],
    window: plan.window,
    loss: plan.loss,
    epochs: plan.epochs,
    seed: plan.seed,
    device: plan.device,
    threshold: plan.threshold,
    parameters: { ...plan.parameters },
  };
}
