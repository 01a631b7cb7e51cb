import {
  add,
  mul,
  pad,
  type Rank,
  reshape,
  slice,
  sub,
  type Tensor,
  tensor,
  type Tensor2D,
  tensor2d,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { attentionStack, positionTable, stackShapes } from './attention-layers.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import { affine, type Layer } from './layers.ts';
import { requireWindow } from './require-window.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  units: z.int().min(4).max(256).default(32).describe('Units that stand for each patch of rows'),
  heads: z.int().min(1).max(16).default(4).describe('Heads of attention; units must be a multiple'),
  layers: z
    .int()
    .min(1)
    .max(3)
    .default(2)
    .describe('Layers of attention, each of encoder and decoder'),
  patch: z
    .int()
    .min(0)
    .max(64)
    .default(0)
    .describe('Rows of a patch, which attention treats as one. 0: chosen'),
  bottleneck: z
    .enum(['code', 'masked'])
    .default('code')
    .describe(
      'What keeps windows from being copied: a small dense code, or patches that are hidden and rebuilt from the others',
    ),
  latent: z.int().min(0).max(1024).default(0).describe('Units of a dense code. 0: chosen'),
});

export type TransformerParameters = z.infer<typeof parameters>;

/**
 * Transformer autoencoder: patches of rows become tokens with fixed positions, layers of attention (Vaswani et al. 2017)
 * read them, a dense code holds what the decoder's layers write the window from. Or masked (He et al. 2022): half of the
 * patches are hidden at random while it learns; for a score every second one is, then the others, and each is judged
 * where it was hidden.
 */
export const transformer: NetworkDefinition<TransformerParameters> = {
  id: 'transformer',
  label: 'Transformer autoencoder',
  reference: 'Vaswani et al. 2017',
  family: 'attention',
  kinds: ['series'],
  when: 'For many long windows whose distant parts belong together; it needs more data than a convolution.',
  parameters,
  build: buildTransformer,
};

const windows = [4, 512] as const;
const usualTokens = 32;
/** Share of the patches that is hidden. */
const hiddenShare = 0.5;

interface Plan extends NetworkShape {
  readonly units: number;
  readonly heads: number;
  readonly layers: number;
  readonly patch: number;
  readonly tokens: number;
  /** Units of the dense code; null where patches are hidden instead. */
  readonly code: number | null;
  readonly positions: Float32Array;
}

function planTransformer({ window, features }: NetworkShape, chosen: TransformerParameters): Plan {
  const { units, heads, layers, bottleneck, latent } = chosen;
  requireWindow('transformer', window, windows);
  if (units % heads !== 0) {
    const fault = `units of transformer not a multiple of ${heads} heads: ${units}`;
    throw new EngineError('settings/invalid', fault, {
      remedy: `Choose ${heads * Math.ceil(units / heads)} units, or another number of heads.`,
    });
  }
  // At least two patches: one alone has nothing to attend to.
  const wanted = chosen.patch === 0 ? Math.ceil(window / usualTokens) : chosen.patch;
  const patch = Math.min(wanted, Math.floor(window / 2));
  const tokens = Math.ceil(window / patch);
  const code = bottleneck === 'code' ? latentSize(window * features, latent) : null;
  const positions = positionTable(tokens, units);
  return { window, features, units, heads, layers, patch, tokens, code, positions };
}

function buildTransformer(shape: NetworkShape, chosen: TransformerParameters): Network {
  const plan = planTransformer(shape, chosen);
  const { tokens, code, units } = plan;
  const parameterShapes = shapesOf(plan);
  const network = {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: layoutOf(plan),
    initialise: (random) => initialiseParameters(parameterShapes, random),
  } satisfies Partial<Network>;
  if (code !== null) {
    return {
      ...network,
      noise: [],
      encode: (batch, values) => encode(plan, batch, values),
      reconstruct: (batch, values) => decode(plan, encode(plan, batch, values), values),
    };
  }
  return {
    ...network,
    noise: [{ shape: [tokens], kind: 'keep', amount: hiddenShare }],
    encode: (batch, values) => {
      const seen = readMasked(plan, batch, values, null);
      return reshape(seen, [batch.shape[0], tokens * units]);
    },
    reconstruct: (batch, values) => {
      const [even, odd] = [0, 1].map((turn) => {
        const keep = tensor2d(Array.from({ length: tokens }, (_, i) => [(i + turn) % 2]));
        return mul(sub(1, keep), guess(plan, batch, values, keep));
      }) as [Tensor3D, Tensor3D];
      return windowsOf(plan, add(even, odd));
    },
    learn(batch, values, { noise, lossOf }) {
      const keep = reshape(noise[0] as Tensor, [batch.shape[0], tokens, 1]);
      const guessed = mul(sub(1, keep), guess(plan, batch, values, keep));
      // Patches that were seen count as right, which the factor makes up for.
      const seen = mul(keep, patchesOf(plan, batch));
      return mul(lossOf(windowsOf(plan, add(guessed, seen))), 1 / hiddenShare);
    },
  };
}

function layoutOf({ window, features, tokens, units, heads, layers, code }: Plan): string {
  const size = `${window}x${features}: ${tokens} patches, ${units} units`;
  const depth = `${layers} layers of ${heads} heads`;
  return code === null ? `${size}, ${depth}, masked` : `${size}, ${depth}, code ${code}`;
}

/** Embedding, encoder; then a token for what is hidden, or code and decoder; last the layer that writes patches. */
function shapesOf({ features, patch, tokens, units, layers, code }: Plan): number[][] {
  const size = patch * features;
  const dense = (from: number, to: number): number[][] => [[from, to], [to]];
  const stack = stackShapes(layers, units);
  const whole = tokens * units;
  const middle =
    code === null ? [[units]] : [...dense(whole, code), ...dense(code, whole), ...stack];
  return [...dense(size, units), ...stack, ...middle, ...dense(units, size)];
}

/** n x tokens x cells of a patch; rows beyond the window are zeros. */
function patchesOf({ window, features, patch, tokens }: Plan, batch: Tensor3D): Tensor3D {
  const missing = tokens * patch - window;
  const borders: [number, number][] = [
    [0, 0],
    [0, missing],
    [0, 0],
  ];
  const filled = missing === 0 ? batch : pad(batch, borders);
  return reshape(filled, [batch.shape[0], tokens, patch * features]);
}

function windowsOf({ window, features, patch, tokens }: Plan, patches: Tensor3D): Tensor3D {
  const n = patches.shape[0];
  const whole = reshape<Rank.R3>(patches, [n, tokens * patch, features]);
  return tokens * patch === window ? whole : slice(whole, [0, 0, 0], [n, window, features]);
}

/** (n tokens) x units, before positions. */
function embed(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor2D {
  const patches = patchesOf(plan, batch);
  const [n, tokens, size] = patches.shape;
  const rows = reshape<Rank.R2>(patches, [n * tokens, size]);
  return affine(rows, { ...layerAt(values, 0), first: true });
}

function placed({ tokens, units, positions }: Plan, x: Tensor2D): Tensor2D {
  const apart = reshape(x, [x.shape[0] / tokens, tokens, units]);
  return reshape(add(apart, tensor(positions, [tokens, units])), x.shape);
}

function encode(plan: Plan, batch: Tensor3D, values: readonly Tensor[]): Tensor2D {
  const tokens = placed(plan, embed(plan, batch, values));
  const read = attentionStack(tokens, values.slice(2), plan);
  const flat = reshape<Rank.R2>(read, [batch.shape[0], plan.tokens * plan.units]);
  return affine(flat, layerAt(values, 2 + stackShapes(plan.layers, 1).length));
}

function decode(plan: Plan, code: Tensor2D, values: readonly Tensor[]): Tensor3D {
  const { tokens, units } = plan;
  const n = code.shape[0];
  const from = 4 + stackShapes(plan.layers, 1).length;
  const flat = affine(code, layerAt(values, from));
  const written = placed(plan, reshape(flat, [n * tokens, units]));
  const last = attentionStack(written, values.slice(from + 2), plan);
  return windowsOf(plan, patchesFrom(plan, last, values));
}

/** What is made of the patches that are seen; `keep`: 1 for those, 0 for hidden ones, (n x) tokens (x 1); null: all. */
function readMasked(
  plan: Plan,
  batch: Tensor3D,
  values: readonly Tensor[],
  keep: Tensor | null,
): Tensor2D {
  const embedded = embed(plan, batch, values);
  const n = batch.shape[0];
  const token = values[2 + stackShapes(plan.layers, 1).length] as Tensor;
  const known = reshape(embedded, [n, plan.tokens, plan.units]);
  const shown = keep === null ? known : add(mul(known, keep), mul(sub(1, keep), token));
  return attentionStack(placed(plan, reshape(shown, embedded.shape)), values.slice(2), plan);
}

function guess(plan: Plan, batch: Tensor3D, values: readonly Tensor[], keep: Tensor): Tensor3D {
  return patchesFrom(plan, readMasked(plan, batch, values, keep), values);
}

function patchesFrom({ tokens }: Plan, x: Tensor2D, values: readonly Tensor[]): Tensor3D {
  const patches = affine(x, layerAt(values, values.length - 2));
  return reshape(patches, [x.shape[0] / tokens, tokens, patches.shape[1]]);
}

function layerAt(values: readonly Tensor[], at: number): Layer {
  const [kernel, bias] = values.slice(at, at + 2) as [Tensor, Tensor];
  return { kernel, bias, activation: 'linear', first: false };
}
