import { openDevice } from '../compute/ladder.ts';
import type { BlendMember } from '../contract/blend.ts';
import type { DeviceInfo, RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { buildNetwork, shapeOf } from '../engine/model/build-network.ts';
import type { ScoringPart } from '../engine/scoring/types.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import type { Detector, SingleState } from './detector.ts';
import { plainDevice, type Fitted } from './fitted.ts';

type Loaded = Pick<Fitted, 'reconstruct' | 'score' | 'device' | 'dispose'>;

export interface LoadedDetector {
  /** Their scores are averaged. */
  readonly parts: readonly ScoringPart[];
  readonly device: DeviceInfo;
  readonly dispose: () => void;
}

/** Brings a stored detector back to life on `device`. */
export async function loadDetector(
  { plan, state, norm }: Detector,
  device: RunPlan['device'],
): Promise<LoadedDetector> {
  const stored =
    state.kind === 'blend'
      ? state.members
      : [{ model: plan.model, parameters: plan.parameters, state, norm, unit: 1 }];
  const loaded: Loaded[] = [];
  for (const member of stored) loaded.push(await loadOne(member, member.state, plan, device));
  return {
    parts: stored.map(({ unit, norm: own }, i) => ({ ...loaded[i]!, unit, norm: own })),
    device: loaded.find((part) => part.device !== plainDevice)?.device ?? plainDevice,
    dispose: () => {
      for (const part of loaded) part.dispose();
    },
  };
}

async function loadOne(
  { model, parameters }: BlendMember,
  state: SingleState,
  plan: RunPlan,
  device: RunPlan['device'],
): Promise<Loaded> {
  const shape = shapeOf(plan);
  if (state.kind === 'baseline') {
    const fitted = baselineOf(model).restore(state, {
      ...shape,
      outputs: shape.output?.features,
    });
    return { ...fitted, device: plainDevice, dispose: () => undefined };
  }
  const { info, graphs } = await openDevice(device);
  const network = buildNetwork({ ...plan, model, parameters });
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
