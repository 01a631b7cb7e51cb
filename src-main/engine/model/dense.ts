import { add, type Rank, reshape, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { buildDensePair } from './dense-pair.ts';
import { hiddenSizes } from './hidden-sizes.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { activations, affine, type Layer, silence } from './layers.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape, NoiseInput } from './types.ts';

const parameters = z.object({
  hidden: z
    .array(z.int().min(1).max(4096))
    .max(6)
    .default([])
    .describe(
      'Units of the encoder layers before the code; the decoder mirrors them. Empty: chosen',
    ),
  latent: z.int().min(0).max(4096).default(0).describe('Units of the code. 0: chosen'),
  activation: z
    .enum(activations)
    .default('elu')
    .describe('Activation of every layer but the code and the last'),
  noise: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .describe('Noise added to what is learnt from, in standard deviations; 0: none'),
  dropout: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe('Share of the hidden units that is silenced at random in training'),
});

export type DenseParameters = z.infer<typeof parameters>;

/**
 * Undercomplete deep autoencoder on flattened windows, mirrored encoder and decoder, linear output (Hinton and
 * Salakhutdinov 2006; for anomalies Sakurada and Yairi 2014). With noise it is a denoising one (Vincent et al. 2008),
 * with dropout regularised (Srivastava et al. 2014). Towards a target it is a plain network of dense layers.
 */
export const dense: NetworkDefinition<DenseParameters> = {
  id: 'dense',
  label: 'Dense autoencoder',
  reference: 'Hinton and Salakhutdinov 2006',
  when: 'For tables, and for series of which there is little to train on.',
  family: 'dense',
  parameters,
  build: buildDense,
};

function buildDense(shape: NetworkShape, chosen: DenseParameters): Network {
  if (shape.output !== undefined) return buildDensePair(shape, shape.output.features, chosen);
  const { hidden, latent, activation } = chosen;
  const size = shape.window * shape.features;
  const code = latentSize(size, latent);
  const encoder = hidden.length > 0 ? hidden : hiddenSizes(size, code);
  const units = [size, ...encoder, code, ...encoder.toReversed(), size];
  const parameterShapes = units
    .slice(1)
    .flatMap((outputs, i) => [[units[i] ?? 0, outputs], [outputs]]);
  const last = units.length - 2;
  const layerAt = (values: readonly Tensor[], i: number): Layer => ({
    kernel: values[2 * i] as Tensor2D,
    bias: values[2 * i + 1] as Tensor2D,
    // The code is linear too: no unit of a small code can die, and the loss ends lower.
    activation: i === last || i === encoder.length ? 'linear' : activation,
    first: i === 0,
  });
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: units.join('-'),
    noise: noiseOf(chosen, units),
    initialise: (random) => initialiseParameters(parameterShapes, random),
    reconstruct(batch, values, noise = []) {
      const drawn = [...noise];
      let x = reshape<Rank.R2>(batch, [batch.shape[0], size]);
      if (chosen.noise > 0 && drawn.length > 0) x = add(x, drawn.shift() as Tensor2D);
      for (let i = 0; i <= last; i++) {
        x = affine(x, layerAt(values, i));
        const mask = isHidden(i, units) ? drawn.shift() : undefined;
        if (mask !== undefined) x = silence(x, mask as Tensor2D);
      }
      return reshape<Rank.R3>(x, batch.shape);
    },
    encode(batch, values) {
      let x = reshape<Rank.R2>(batch, [batch.shape[0], size]);
      for (let i = 0; i <= encoder.length; i++) x = affine(x, layerAt(values, i));
      return x;
    },
  };
}

/** Layers before the last, the code left out: a silenced code would lose what it compressed. */
function isHidden(layer: number, units: readonly number[]): boolean {
  const last = units.length - 2;
  return layer < last && layer + 1 !== (units.length - 1) / 2;
}

/** In the order in which `reconstruct` takes it: on the input, then on each hidden layer. */
function noiseOf({ noise, dropout }: DenseParameters, units: readonly number[]): NoiseInput[] {
  const onInput = { shape: [units[0] ?? 0], kind: 'normal', amount: noise } as const;
  const masks = units
    .slice(1)
    .flatMap((width, i): NoiseInput[] =>
      isHidden(i, units) ? [{ shape: [width], kind: 'mask', amount: dropout }] : [],
    );
  return [...(noise > 0 ? [onInput] : []), ...(dropout > 0 ? masks : [])];
}
