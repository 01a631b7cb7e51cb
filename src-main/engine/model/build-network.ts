import { div, tanh, type Tensor3D } from '@tensorflow/tfjs-core';
import { EngineError } from '../../contract/errors.ts';
import type { RunPlan } from '../../contract/types.ts';
import { countCosts } from './count-costs.ts';
import { pictureGrid, sequenceGrid } from './image-grid.ts';
import { pictureCosts } from './picture-costs.ts';
import { networkOf } from './registry.ts';
import type { Network, NetworkShape } from './types.ts';
import { type Costing, withCosts } from './with-costs.ts';

type ShapedPlan = Pick<RunPlan, 'window' | 'features' | 'item' | 'inputs'>;
type NetworkPlan = ShapedPlan & Pick<RunPlan, 'model' | 'parameters' | 'loss' | 'lossScale'>;

/** What goes into a model of the plan, and what comes out where that is something else. */
export function shapeOf({ window, features, item, inputs }: ShapedPlan): NetworkShape {
  const judged = { features: features.length, item };
  if (inputs === undefined) return { window, ...judged };
  return { window, features: inputs.features.length, item: inputs.item, output: judged };
}

/** The network of a plan. Throws `settings/invalid` where shape, parameters or loss do not fit it. */
export function buildNetwork(plan: NetworkPlan): Network {
  const { model, parameters, loss } = plan;
  const definition = networkOf(model);
  const network = definition.build(shapeOf(plan), parameters);
  if (loss !== 'bce' && loss !== 'ssim' && loss !== 'nb') return network;
  if (network.terms !== undefined) {
    const fault = `${lossNames[loss]} does not go with the ${definition.label}`;
    throw new EngineError('settings/invalid', fault, { remedy: 'Choose the loss mse or mae.' });
  }
  if (loss === 'bce') return squashed(network);
  return withCosts(network, loss === 'ssim' ? pictureCosting(plan) : countCosting(plan));
}

const lossNames = {
  bce: 'cross entropy',
  ssim: 'structural similarity',
  nb: 'the negative binomial loss',
} as const;

/** Before the run is trained the range is not known, and of no account. */
function pictureCosting({ model, item, lossScale }: NetworkPlan): Costing {
  const grid = model === 'convlstm' ? sequenceGrid('ssim', item) : pictureGrid('ssim', item);
  return pictureCosts(grid, lossScale?.kind === 'pixels' ? lossScale : { low: -1, high: 1 });
}

function countCosting({ features, inputs, lossScale }: NetworkPlan): Costing {
  return countCosts(
    lossScale?.kind === 'counts' ? lossScale : { logMeans: features.map(() => 0), bySize: false },
    inputs !== undefined,
  );
}

/** Outputs as chances, 0 to 1 laid on -1 to 1, as cross entropy reads them. */
function squashed(network: Network): Network {
  const { learn } = network;
  const squash = (output: Tensor3D): Tensor3D => tanh(div(output, 2));
  const reconstruct: Network['reconstruct'] = (batch, parameters, noise) =>
    squash(network.reconstruct(batch, parameters, noise));
  if (learn === undefined) return { ...network, reconstruct };
  return {
    ...network,
    reconstruct,
    learn: (batch, parameters, lesson) =>
      learn(batch, parameters, {
        ...lesson,
        lossOf: (output, trim) => lesson.lossOf(squash(output), trim),
      }),
  };
}
