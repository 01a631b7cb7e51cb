import { openDevice } from '../compute/ladder.ts';
import type { BlendMember } from '../contract/blend.ts';
import { isNetwork } from '../contract/names.ts';
import type { DeviceInfo, ModelId, RunPlan } from '../contract/types.ts';
import { baselineOf } from '../engine/baseline/registry.ts';
import type { Encode } from '../engine/features/types.ts';
import { buildNetwork, shapeOf } from '../engine/model/build-network.ts';
import type { Combination, ScoringPart } from '../engine/scoring/types.ts';
import type { Network } from '../engine/model/types.ts';
import { decodeCodes } from '../engine/training/decode-codes.ts';
import { loadNetwork } from '../engine/training/reconstruct.ts';
import { codeScore } from './code-score.ts';
import type { Detector, SingleState } from './detector.ts';
import { plainDevice, type Fitted } from './fitted.ts';

type Loaded = Pick<Fitted, 'reconstruct' | 'score' | 'device' | 'dispose'> & {
  readonly code: LoadedCode | null;
};

/** What a model makes of codes, and codes of windows. */
export interface LoadedCode {
  readonly model: ModelId;
  readonly encode: Encode;
  /** Null where codes cannot be drawn. */
  readonly draw: {
    /** Numbers of a code. */
    readonly units: number;
    /** count x units to count x window x features, scaled. */
    readonly decode: (codes: Float32Array, count: number) => Promise<Float32Array>;
  } | null;
}

export interface LoadedDetector {
  readonly parts: readonly ScoringPart[];
  /** How their scores become one. */
  readonly combination: Combination;
  /** Of the network; where none judges, of the first model that has one; null where none has. */
  readonly code: LoadedCode | null;
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
    code: codeOf(loaded),
    device: loaded.find((part) => part.device !== plainDevice)?.device ?? plainDevice,
    dispose: () => {
      for (const part of loaded) part.dispose();
    },
  };
}

function codeOf(loaded: readonly Loaded[]): LoadedCode | null {
  const codes = loaded.flatMap(({ code }) => code ?? []);
  return codes.find(({ model }) => isNetwork(model)) ?? codes[0] ?? null;
}

async function loadOne(
  { model, parameters }: BlendMember,
  state: SingleState,
  plan: RunPlan,
  device: RunPlan['device'],
): Promise<Loaded> {
  const shape = shapeOf(plan);
  if (state.kind === 'baseline') {
    const outputs = shape.output?.features;
    const fitted = baselineOf(model).restore(state, { ...shape, outputs });
    const { encode } = fitted;
    const code = encode === undefined ? null : { model, encode, draw: null };
    return { ...fitted, code, device: plainDevice, dispose: () => undefined };
  }
  const { info, graphs } = await openDevice(device);
  const network = buildNetwork({ ...plan, model, parameters });
  const loaded = loadNetwork(network, shape, state.parameters, graphs);
  return {
    reconstruct: loaded.reconstruct,
    score:
      state.code === undefined
        ? loaded.score
        : codeScore(state.code, loaded, shape.window * shape.features),
    code: loaded.encode && {
      model,
      encode: loaded.encode,
      draw: drawOf(network, state.parameters),
    },
    device: info,
    dispose: () => {
      loaded.dispose();
    },
  };
}

function drawOf(network: Network, parameters: readonly Float32Array[]): LoadedCode['draw'] {
  const { codeSize, decode } = network;
  if (codeSize === undefined || decode === undefined) return null;
  return {
    units: codeSize,
    decode: (codes, count) => decodeCodes(network, parameters, codes, count),
  };
}
