import {
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  transpose,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { gruLayer } from './gru-layer.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { affine } from './layers.ts';
import { requireWindow } from './require-window.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  units: z
    .int()
    .min(1)
    .max(512)
    .default(32)
    .describe('Units of the encoder and of the decoder; the code is as large'),
});

export type GruParameters = z.infer<typeof parameters>;

/** Sequence autoencoder of gated recurrent units (Cho et al. 2014), laid out as the LSTM's is. */
export const gru: NetworkDefinition<GruParameters> = {
  id: 'gru',
  label: 'GRU autoencoder',
  reference: 'Cho et al. 2014',
  family: 'recurrent',
  kinds: ['series'],
  when: 'As the LSTM, with a quarter fewer weights: series with little to train on.',
  parameters,
  build: buildGru,
};

/** As far as the LSTM's, for the same reasons. */
const windows = [2, 400] as const;

function buildGru({ window, features }: NetworkShape, { units }: GruParameters): Network {
  requireWindow('gru', window, windows);
  const layer = (inputs: number): number[][] => [
    ...[[inputs + units, 2 * units], [2 * units]],
    ...[[inputs + units, units], [units]],
  ];
  const parameterShapes = [...layer(features), ...layer(units), [units, features], [features]];
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${window}x${features}: gru ${units}-${units}`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => reshape(read(batch, values), [batch.shape[0], units]),
    reconstruct(batch, values) {
      const n = batch.shape[0];
      const written = layerOf(read(batch, values), values.slice(4), window, false);
      const [kernel, bias] = values.slice(8) as [Tensor, Tensor];
      const rows = affine(reshape<Rank.R2>(written, [window * n, units]), {
        ...{ kernel, bias, activation: 'linear', first: false },
      });
      return transpose(reshape<Rank.R3>(rows, [window, n, features]), [1, 0, 2]);
    },
  };
}

/** The encoder's last state, 1 x n x units. */
function read(batch: Tensor3D, values: readonly Tensor[]): Tensor3D {
  const steps = batch.shape[1];
  const states = layerOf(transpose(batch, [1, 0, 2]), values, steps, true);
  return slice(states, [steps - 1, 0, 0], [1, ...states.shape.slice(1)]);
}

function layerOf(x: Tensor3D, values: readonly Tensor[], steps: number, first: boolean): Tensor3D {
  const [gateWeights, gateBias, weights, bias] = values as [Tensor, Tensor, Tensor, Tensor];
  return gruLayer(x, { gateWeights, gateBias, weights, bias, steps, first });
}
