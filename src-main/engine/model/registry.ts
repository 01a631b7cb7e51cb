import { EngineError } from '../../contract/errors.ts';
import type { ModelId } from '../../contract/types.ts';
import { conv1d } from './conv1d.ts';
import { conv2d } from './conv2d.ts';
import { convlstm } from './convlstm.ts';
import { dense } from './dense.ts';
import { gru } from './gru.ts';
import { lstm } from './lstm.ts';
import { tied } from './tied.ts';
import { sparse } from './sparse.ts';
import { denoising } from './denoising.ts';
import { contractive } from './contractive.ts';
import { vae } from './vae.ts';
import { aae } from './aae.ts';
import { usad } from './usad.ts';
import { memae } from './memae.ts';
import { robust } from './robust.ts';
import { multimodal } from './multimodal.ts';
import { lstmVae } from './lstm-vae.ts';
import { superres } from './superres.ts';
import { tcn } from './tcn.ts';
import { transformer } from './transformer.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

/** Every network. A new one is one file and one line. */
const definitions = [
  listed(dense),
  listed(conv1d),
  listed(lstm),
  listed(tied),
  listed(sparse),
  listed(denoising),
  listed(contractive),
  listed(vae),
  listed(aae),
  listed(usad),
  listed(memae),
  listed(robust),
  listed(multimodal),
  listed(gru),
  listed(lstmVae),
  listed(tcn),
  listed(transformer),
  listed(conv2d),
  listed(convlstm),
  listed(superres),
] as const;

/** A definition whose parameters are still unchecked, as they come from a plan. */
export interface ListedNetwork extends Pick<
  NetworkDefinition,
  | 'id'
  | 'label'
  | 'reference'
  | 'when'
  | 'family'
  | 'kinds'
  | 'usualShape'
  | 'parameters'
  | 'presets'
> {
  /** Throws `settings/invalid` naming the parameter. */
  build(shape: NetworkShape, parameters: Readonly<Record<string, unknown>>): Network;
}

export const networks: readonly ListedNetwork[] = definitions;

/** Throws `settings/invalid` where `id` is a baseline. */
export function networkOf(id: ModelId): ListedNetwork {
  const found = networks.find((network) => network.id === id);
  if (found === undefined) throw new EngineError('settings/invalid', `not a network: ${id}`);
  return found;
}

function listed<P>(definition: NetworkDefinition<P>): ListedNetwork {
  return {
    ...definition,
    build(shape, parameters) {
      const parsed = definition.parameters.safeParse(parameters);
      if (parsed.success) return definition.build(shape, parsed.data);
      const [issue] = parsed.error.issues;
      const where = issue === undefined ? definition.id : issue.path.join('.');
      const what = issue?.message ?? 'invalid parameters';
      throw new EngineError('settings/invalid', `${definition.id} parameter ${where}: ${what}`);
    },
  };
}
