import {
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor3D,
  transpose,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import type { Random } from '../training/random.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { affine } from './layers.ts';
import { lstmLayer } from './lstm-layer.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  units: z
    .int()
    .min(1)
    .max(512)
    .default(32)
    .describe('Units of the encoder and of the decoder; the code is as large'),
});

export type LstmParameters = z.infer<typeof parameters>;

/**
 * Sequence autoencoder (Malhotra et al. 2016): an LSTM reads the window, a second one, given the first one's last
 * state in every step, writes it.
 */
export const lstm: NetworkDefinition<LstmParameters> = {
  id: 'lstm',
  label: 'LSTM autoencoder',
  reference: 'Malhotra et al. 2016',
  when: 'For series in which what follows depends on what came long before.',
  family: 'recurrent',
  kinds: ['series'],
  parameters,
  build: buildLstm,
};

/** Steps follow one another on any device, and their gradient fades over more (Pascanu et al. 2013). */
const longestWindow = 400;

function buildLstm(shape: NetworkShape, { units }: LstmParameters): Network {
  const { window, features } = shape;
  requireSequence(window);
  const gates = 4 * units;
  /** 1 x n x units. */
  const lastState = (batch: Tensor3D, values: readonly Tensor[]): Tensor3D => {
    const [weights, bias] = values as Values;
    const x = transpose(batch, [1, 0, 2]);
    const read = lstmLayer(x, { weights, bias, steps: window, first: true });
    return slice(read, [window - 1, 0, 0], [1, batch.shape[0], units]);
  };
  const parameterShapes = [
    ...[[features + units, gates], [gates]],
    ...[[units + units, gates], [gates]],
    ...[[units, features], [features]],
  ];
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${window}x${features}: lstm ${units}-${units}`,
    noise: [],
    initialise: (random) => initialise(parameterShapes, units, random),
    encode: (batch, values) => reshape<Rank.R2>(lastState(batch, values), [batch.shape[0], units]),
    reconstruct(batch, values) {
      const [, , decoderWeights, decoderBias, kernel, outputBias] = values as Values;
      const n = batch.shape[0];
      const code = lastState(batch, values);
      const written = lstmLayer(code, {
        weights: decoderWeights,
        bias: decoderBias,
        steps: window,
        first: false,
      });
      const rows = affine(reshape<Rank.R2>(written, [window * n, units]), {
        kernel,
        bias: outputBias,
        activation: 'linear',
        first: false,
      });
      return transpose(reshape<Rank.R3>(rows, [window, n, features]), [1, 0, 2]);
    },
  };
}

type Values = readonly [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

function requireSequence(window: number): void {
  if (window >= 2 && window <= longestWindow) return;
  const fault = window < 2 ? 'short' : 'long';
  throw new EngineError('settings/invalid', `window too ${fault} for lstm: ${window} rows`, {
    remedy: `Choose a window of 2 to ${longestWindow} rows, or another model.`,
  });
}

/** Forget gates start open, so that early steps are remembered at all (Jozefowicz et al. 2015). */
function initialise(
  shapes: readonly (readonly number[])[],
  units: number,
  random: Random,
): Float32Array[] {
  const values = initialiseParameters(shapes, random);
  for (const bias of [values[1], values[3]]) bias?.fill(1, units, 2 * units);
  return values;
}
