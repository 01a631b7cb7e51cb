import {
  add,
  div,
  exp,
  mul,
  type Rank,
  reshape,
  type Scalar,
  slice,
  square,
  sub,
  sum,
  tanh,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import {
  encoderUnits,
  flatten,
  mirrored,
  partsOf,
  runStack,
  stackFields,
  stackShapes,
} from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  beta: z
    .number()
    .min(0)
    .max(100)
    .default(0.1)
    .describe('Weight of the code being like normal draws against the error of what is rebuilt'),
  score: z
    .enum(['error', 'probability'])
    .default('error')
    .describe(
      'What counts as unusual: the error, or how improbable a value is by a spread that the decoder learns too',
    ),
});

export type VaeParameters = z.infer<typeof parameters>;

/**
 * Variational autoencoder (Kingma and Welling 2014): the code is drawn from a normal distribution of which the encoder
 * gives mean and log variance, and its divergence from a standard normal one is penalised by `beta` (Higgins et al.
 * 2017), rising from 0 over the first tenth of the steps (Bowman et al. 2016). Scoring takes the mean code, with no
 * draws: the same window gives the same score. With `probability` the decoder gives mean and log variance of each cell,
 * and its term is the negative log density (An and Cho 2015, there averaged over draws), from 0 at the least possible.
 */
export const vae: NetworkDefinition<VaeParameters> = {
  id: 'vae',
  label: 'Variational autoencoder',
  reference: 'Kingma and Welling 2014; An and Cho 2015',
  family: 'variational',
  when: 'For noisy data of which typical new rows are to be drawn, or whose spread differs from state to state.',
  parameters,
  build: buildVae,
};

/** Log variances of codes and of cells stay between these. */
const codeRange = [-10, 4] as const;
const cellRange = [-6, 2] as const;

function buildVae(shape: NetworkShape, chosen: VaeParameters): Network {
  const { hidden, latent, activation, beta, score } = chosen;
  const size = shape.window * shape.features;
  const code = latentSize(size, latent);
  const units = encoderUnits(size, hidden, code);
  const isProbable = score === 'probability';
  const encoder = stackShapes([...units.slice(0, -1), 2 * code]);
  const decoder = stackShapes([...units.toReversed().slice(0, -1), isProbable ? 2 * size : size]);
  const parameterShapes = [...encoder, ...decoder];
  const posterior = (batch: Tensor3D, values: readonly Tensor[]): Pair => {
    const [toCode = []] = partsOf(values, encoder);
    const both = runStack(flatten(batch), toCode, { activation, first: true });
    return halves(both, code, codeRange);
  };
  const likelihood = (z: Tensor2D, values: readonly Tensor[]): Likelihood => {
    const [, back = []] = partsOf(values, encoder, decoder);
    const out = runStack(z, back, { activation });
    const cells = (flat: Tensor2D): Tensor3D =>
      reshape<Rank.R3>(flat, [z.shape[0], shape.window, shape.features]);
    if (!isProbable) return { mean: cells(out), logVariance: null };
    const { mean, logVariance } = halves(out, size, cellRange);
    return { mean: cells(mean), logVariance: cells(logVariance) };
  };
  const network: Network = {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${mirrored(units).join('-')}, variational`,
    noise: [{ shape: [code], kind: 'normal', amount: 1 }],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => posterior(batch, values).mean,
    codeSize: code,
    decode: (z, values) => likelihood(z, values).mean,
    reconstruct: (batch, values) => likelihood(posterior(batch, values).mean, values).mean,
    learn(batch, values, { noise, warmth, lossOf, meanOf }) {
      const { mean, logVariance } = posterior(batch, values);
      const z = add<Tensor2D>(mean, mul(exp(div(logVariance, 2)), noise[0] as Tensor2D));
      const given = likelihood(z, values);
      const error =
        given.logVariance === null
          ? lossOf(given.mean)
          : meanOf(improbability(batch, given.mean, given.logVariance));
      const price = div(divergence(mean, logVariance), batch.shape[0] * size);
      return add<Scalar>(error, mul(mul(price, beta), warmth));
    },
  };
  if (!isProbable) return network;
  return {
    ...network,
    terms(batch, values) {
      const given = likelihood(posterior(batch, values).mean, values);
      return improbability(batch, given.mean, given.logVariance as Tensor3D);
    },
  };
}

interface Pair {
  readonly mean: Tensor2D;
  readonly logVariance: Tensor2D;
}

interface Likelihood {
  readonly mean: Tensor3D;
  /** Null where only the mean is learnt. */
  readonly logVariance: Tensor3D | null;
}

/** n x 2 width to its means and its log variances, the latter bent to stay within a range. */
function halves(both: Tensor2D, width: number, [low, high]: readonly [number, number]): Pair {
  const [count] = both.shape;
  const raw = slice<Rank.R2, Tensor2D>(both, [0, width], [count, width]);
  return {
    mean: slice<Rank.R2, Tensor2D>(both, [0, 0], [count, width]),
    logVariance: add(mul(tanh(raw), (high - low) / 2), (high + low) / 2),
  };
}

/** Negative log density of each cell, less its least possible value. */
function improbability(x: Tensor3D, mean: Tensor3D, logVariance: Tensor3D): Tensor3D {
  const distance = div(square(sub(x, mean)), exp(logVariance));
  return div(add(distance, sub(logVariance, cellRange[0])), 2);
}

/** From a standard normal distribution, summed over windows and units. */
function divergence(mean: Tensor2D, logVariance: Tensor2D): Scalar {
  const each = sub(add(square(mean), exp(logVariance)), add(logVariance, 1));
  return div(sum(each), 2);
}
