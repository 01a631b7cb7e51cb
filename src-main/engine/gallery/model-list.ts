import { EngineError } from '../../contract/errors.ts';
import type { ModelInfo } from '../../contract/models.ts';
import type { ModelId } from '../../contract/types.ts';
import { baselines } from '../baseline/registry.ts';
import { modelNames } from '../../contract/model-names.ts';
import { pairUseOf } from '../features/pair-uses.ts';
import { networks } from '../model/registry.ts';
import { layerSizes } from './layer-sizes.ts';
import { measuredOf } from './measured.ts';
import { parameterInfos } from './parameter-info.ts';

const allKinds = ['series', 'table'] as const;

/** Every model of the registries as it is offered, networks first. */
export function modelList(): readonly ModelInfo[] {
  return [
    ...networks.map((network) => ({
      ...infoOf(network, 'network'),
      layers: layerSizes(network),
    })),
    ...baselines.map((baseline) => infoOf(baseline, 'baseline')),
  ];
}

/** One model of the list; every id has one. */
export function modelInfo(id: ModelId): ModelInfo {
  const network = networks.find((one) => one.id === id);
  if (network !== undefined) return infoOf(network, 'network');
  const baseline = baselines.find((one) => one.id === id);
  if (baseline !== undefined) return infoOf(baseline, 'baseline');
  throw new EngineError('settings/invalid', `unknown model: ${id}`);
}

type Definition = (typeof networks)[number] | (typeof baselines)[number];

function infoOf(definition: Definition, kind: ModelInfo['kind']): ModelInfo {
  const { id, label, family, reference, when, kinds, parameters, presets } = definition;
  return {
    id,
    label,
    short: modelNames[id].short,
    kind,
    family,
    reference,
    when,
    kinds: kinds ?? allKinds,
    pairs: pairUseOf(id),
    layers: [],
    parameters: parameterInfos(parameters),
    presets: presets ?? [],
    measured: measuredOf(id),
  };
}
