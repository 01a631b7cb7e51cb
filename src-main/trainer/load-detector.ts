import { openDevice } from '../compute/ladder.ts';
import type { BlendMember } from '../contract/blend.ts';
import type { DeviceInfo, RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import { buildNetwork } from '../engine/model/build-network.ts';
import type { Combination, ScoringPart } from '../engine/scoring/types.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import type { Detector, SingleState } from './detector.ts';
import { plainDevice, type Fitted } from './fitted.ts';

type Loaded = Pick<Fitted, 'reconstruct' | 'score' | 'device' | 'dispose'>;

export interface LoadedDetector {
  readonly parts: readonly ScoringPart[];
  /** How their scores become one. */
  readonly combination: Combination;
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
    combination: state.kind === 'blend' ? state.combination : 'mean',
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
  const shape = { window: plan.window, features: plan.features.length };
  if (state.kind === 'baseline') {
    const fitted = baselineOf(model).restore(state, shape);
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
