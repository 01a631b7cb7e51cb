import { openDevice } from '../compute/ladder.ts';
import type { RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { buildNetwork } from '../engine/model/build-network.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import type { Detector } from './detector.ts';
import { plainDevice, type Fitted } from './fitted.ts';

/** Brings a stored detector back to life on `device`. */
export async function loadDetector(
  detector: Detector,
  device: RunPlan['device'],
): Promise<Pick<Fitted, 'reconstruct' | 'score' | 'device' | 'dispose'>> {
  const { plan, state } = detector;
  const shape = { window: plan.window, features: plan.features.length };
  if (state.kind === 'baseline') {
    const fitted = baselineOf(plan.model).restore(state, shape);
    return { ...fitted, device: plainDevice, dispose: () => undefined };
  }
  const { info, graphs } = await openDevice(device);
  const network = buildNetwork(plan);
  const loaded = loadNetwork(network, shape, state.parameters, graphs);
  return {
    reconstruct: loaded.reconstruct,
    score: loaded.score,
    device: info,
    dispose: () => {
      loaded.dispose();
    },
  };
}
