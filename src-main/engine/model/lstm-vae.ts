import {
  add,
  mul,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  transpose,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import type { Random } from '../training/random.ts';
import { divergence, drawCode, type GaussianCode } from './gaussian-code.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { affine } from './layers.ts';
import { lstmLayer } from './lstm-layer.ts';
import { requireWindow } from './require-window.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  units: z.int().min(1).max(512).default(32).describe('Units of the encoder and of the decoder'),
  latent: z.int().min(0).max(512).default(0).describe('Units of the code. 0: chosen'),
  beta: z
    .number()
    .min(0)
    .max(100)
    .default(0.1)
    .describe(
      'Weight of keeping codes near the standard normal; 1: as for data with noise of one deviation',
    ),
});

export type LstmVaeParameters = z.infer<typeof parameters>;

/**
 * Variational sequence autoencoder (Park et al. 2018): an LSTM reads the window, its last state gives mean and variance
 * of a normal code, a second LSTM, given the code in every step, writes the window. The divergence weighs in over the
 * first steps (Bowman et al. 2016). Scoring takes the mean of the code, so that a window has one score.
 */
export const lstmVae: NetworkDefinition<LstmVaeParameters> = {
  id: 'lstm-vae',
  label: 'LSTM-VAE',
  reference: 'Park et al. 2018',
  family: 'variational',
  kinds: ['series'],
  when: 'For series with noise: like windows get like codes, so that odd ones are not merely remembered.',
  parameters,
  build: buildLstmVae,
};

const windows = [2, 400] as const;

function buildLstmVae({ window, features }: NetworkShape, chosen: LstmVaeParameters): Network {
  requireWindow('lstm-vae', window, windows);
  const { units, beta } = chosen;
  const code = latentSize(window * features, chosen.latent);
  const gates = 4 * units;
  const parameterShapes = [
    ...[[features + units, gates], [gates]],
    ...[[units, 2 * code], [2 * code]],
    ...[[code + units, gates], [gates]],
    ...[[units, features], [features]],
  ];
  // Of the sum over a window, as the loss is a mean over its cells; half a squared error is one of the likelihood.
  const weight = (2 * beta) / (window * features);
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${window}x${features}: lstm ${units}-[${code}]-${units}`,
    noise: [{ shape: [code], kind: 'normal', amount: 1 }],
    initialise: (random) => initialise(parameterShapes, units, random),
    encode: (batch, values) => codeOf(batch, values).mean,
    codeSize: code,
    decode: (z, values) => write(z, values, window),
    reconstruct: (batch, values) => write(codeOf(batch, values).mean, values, window),
    learn(batch, values, { noise, warmth, lossOf }) {
      const found = codeOf(batch, values);
      const drawn = drawCode(found, noise[0] as Tensor2D);
      const kept = mul(divergence(found), mul(warmth, weight));
      return add(lossOf(write(drawn, values, window)), kept);
    },
  };
}

function codeOf(batch: Tensor3D, values: readonly Tensor[]): GaussianCode {
  const [weights, bias, kernel, codeBias] = values as [Tensor, Tensor, Tensor, Tensor];
  const [n, steps] = batch.shape;
  const states = lstmLayer(transpose(batch, [1, 0, 2]), { weights, bias, steps, first: true });
  const units = states.shape[2];
  const last = reshape<Rank.R2>(slice(states, [steps - 1, 0, 0], [1, n, units]), [n, units]);
  const both = affine(last, { kernel, bias: codeBias, activation: 'linear', first: false });
  const code = codeBias.size / 2;
  return { mean: slice(both, [0, 0], [n, code]), logVariance: slice(both, [0, code], [n, code]) };
}

function write(code: Tensor2D, values: readonly Tensor[], steps: number): Tensor3D {
  const [weights, bias, kernel, outputBias] = values.slice(4) as [Tensor, Tensor, Tensor, Tensor];
  const [n, size] = code.shape;
  const states = lstmLayer(reshape<Rank.R3>(code, [1, n, size]), {
    ...{ weights, bias, steps, first: false },
  });
  const rows = affine(reshape<Rank.R2>(states, [steps * n, states.shape[2]]), {
    ...{ kernel, bias: outputBias, activation: 'linear', first: false },
  });
  return transpose(reshape<Rank.R3>(rows, [steps, n, outputBias.size]), [1, 0, 2]);
}

/** Forget gates start open (Jozefowicz et al. 2015). */
function initialise(
  shapes: readonly (readonly number[])[],
  units: number,
  random: Random,
): Float32Array[] {
  const values = initialiseParameters(shapes, random);
  for (const bias of [values[1], values[5]]) bias?.fill(1, units, 2 * units);
  return values;
}
