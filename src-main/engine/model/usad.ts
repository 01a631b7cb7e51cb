import {
  add,
  div,
  mul,
  type Rank,
  reshape,
  type Scalar,
  square,
  sub,
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
  type StackUse,
} from './dense-stack.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  rounds: z
    .number()
    .min(1)
    .max(1000)
    .default(2)
    .describe(
      'How far the contest goes: at the end rebuilding counts 1 / rounds, the contest the rest',
    ),
  alpha: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe(
      'Share of the first decoder in the score; the rest is what both decoders in a row miss',
    ),
});

export type UsadParameters = z.infer<typeof parameters>;

/**
 * Two decoders on one encoder (Audibert et al. 2020): the first learns to rebuild windows so well that the second,
 * given them, rebuilds the original; the second learns to miss what the first has rebuilt. Weights are 1 / n for
 * rebuilding and 1 - 1 / n for the contest, n from 1 to `rounds` over the training. Both of the paper's losses are in
 * one: the second decoder takes the contest with its sign turned, and the encoder, in which the two signs cancel, learns
 * from rebuilding alone. Outputs are bounded, as those of the paper are, for the contest has no other end.
 */
export const usad: NetworkDefinition<UsadParameters> = {
  id: 'usad',
  label: 'USAD autoencoder',
  reference: 'Audibert et al. 2020',
  family: 'adversarial',
  when: 'For series of many columns whose anomalies are small beside the usual changes.',
  parameters,
  build: buildUsad,
};

/** Reach of what is rebuilt, in the units of scaled columns. */
const reach = 6;

function buildUsad(shape: NetworkShape, chosen: UsadParameters): Network {
  const { hidden, latent, activation, rounds, alpha } = chosen;
  const { window, features } = shape;
  const size = window * features;
  const units = encoderUnits(size, hidden, latentSize(size, latent));
  const encoder = stackShapes(units);
  const decoder = stackShapes(units.toReversed());
  const parameterShapes = [...encoder, ...decoder, ...decoder];
  const divide = (values: readonly Tensor[]): [Tensor[], Tensor[], Tensor[]] =>
    partsOf(values, encoder, decoder, decoder) as [Tensor[], Tensor[], Tensor[]];
  const encode = (x: Tensor2D, values: readonly Tensor[], use: Partial<StackUse>): Tensor2D =>
    runStack(x, values, { activation, ...use });
  const decode = (z: Tensor2D, values: readonly Tensor[], use: Partial<StackUse> = {}): Tensor2D =>
    mul(tanh(div(runStack(z, values, { activation, ...use }), reach)), reach);
  const cells = (flat: Tensor2D): Tensor3D =>
    reshape<Rank.R3>(flat, [flat.shape[0], window, features]);
  const coded = (batch: Tensor3D, values: readonly Tensor[]): Tensor2D =>
    encode(flatten(batch), values, { first: true });
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${mirrored(units).join('-')}, two decoders`,
    noise: [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => coded(batch, divide(values)[0]),
    reconstruct(batch, values) {
      const [toCode, first] = divide(values);
      return cells(decode(coded(batch, toCode), first));
    },
    learn(batch, values, { progress, lossOf }) {
      const [toCode, first, second] = divide(values);
      const z = coded(batch, toCode);
      const plain = add(lossOf(cells(decode(z, first))), lossOf(cells(decode(z, second))));
      // As above, but here the encoder is not to learn.
      const shown = decode(z, first, { first: true });
      const again = encode(shown, toCode, { role: 'frozen' });
      const contest = lossOf(cells(decode(again, second, { role: 'reversed' })));
      const share = div(1, add(1, mul(progress, rounds - 1)));
      return add<Scalar>(mul(plain, share), mul(contest, sub(1, share)));
    },
    terms(batch, values) {
      const [toCode, first, second] = divide(values);
      const shown = decode(coded(batch, toCode), first);
      const again = decode(encode(shown, toCode, {}), second);
      const missed = (by: Tensor2D): Tensor3D => square(sub(batch, cells(by)));
      return add(mul(missed(shown), alpha), mul(missed(again), 1 - alpha));
    },
  };
}
