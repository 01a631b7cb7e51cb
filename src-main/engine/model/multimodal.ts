import {
  concat,
  mul,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { flatten, partsOf, runStack, stackFields, stackShapes } from './dense-stack.ts';
import { hiddenSizes } from './hidden-sizes.ts';
import { initialiseParameters, totalSize } from './initialise.ts';
import { latentSize } from './latent-size.ts';
import type { Network, NetworkDefinition, NetworkShape } from './types.ts';

const parameters = z.object({
  ...stackFields,
  hidden: stackFields.hidden.describe(
    'Units of the layers of each group before the shared code. Empty: chosen',
  ),
  groups: z
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe(
      'Groups of columns, split evenly in the order of the columns; of joined files each is one',
    ),
  sizes: z
    .array(z.int().min(1).max(4096))
    .max(64)
    .default([])
    .describe('Columns in each group, in order, in place of an even split. Empty: split evenly'),
  drop: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.1)
    .describe(
      'How often a whole group is hidden in training, so that it is rebuilt from the others',
    ),
});

export type MultimodalParameters = z.infer<typeof parameters>;

/**
 * One encoder and one decoder for each group of columns, on one shared code (Ngiam et al. 2011). Groups are hidden at
 * random in training, so that the code tells of each what the others know of it.
 */
export const multimodal: NetworkDefinition<MultimodalParameters> = {
  id: 'multimodal',
  label: 'Multimodal autoencoder',
  reference: 'Ngiam et al. 2011',
  family: 'dense',
  when: 'For columns of several kinds, such as vibration and temperature, that stand group by group in the file.',
  parameters,
  build: buildMultimodal,
};

interface Group {
  /** First column, and how many. */
  readonly from: number;
  readonly features: number;
  readonly encoder: readonly number[][];
  readonly decoder: readonly number[][];
}

function buildMultimodal(shape: NetworkShape, chosen: MultimodalParameters): Network {
  const { latent, activation, drop } = chosen;
  const { window, features } = shape;
  const code = latentSize(window * features, latent);
  const groups = groupsOf(shape, chosen, code);
  const widths = groups.map(({ encoder }) => encoder.at(-1)?.[0] ?? 0);
  const shared = stackShapes([widths.reduce((sum, width) => sum + width), code]);
  const parameterShapes = [
    ...groups.flatMap(({ encoder }) => encoder),
    ...shared,
    ...groups.flatMap(({ decoder }) => decoder),
  ];
  const divide = (values: readonly Tensor[]): Tensor[][] =>
    partsOf(
      values,
      ...groups.map(({ encoder }) => encoder),
      shared,
      ...groups.map(({ decoder }) => decoder),
    );
  const encode = (batch: Tensor3D, values: readonly Tensor[], kept?: Tensor): Tensor2D => {
    const parts = divide(values);
    const [count] = batch.shape;
    const views = groups.map((group, i) => {
      const columns = slice(batch, [0, 0, group.from], [count, window, group.features]);
      const flat = flatten(columns);
      const shown =
        kept === undefined ? flat : mul<Tensor2D>(flat, slice(kept, [0, i], [count, 1]));
      return runStack(shown, parts[i] ?? [], { activation, last: activation, first: true });
    });
    const [only] = views;
    const joined = views.length === 1 && only !== undefined ? only : concat(views, 1);
    return runStack(joined, parts[groups.length] ?? [], { activation });
  };
  const decode = (z: Tensor2D, values: readonly Tensor[]): Tensor3D => {
    const parts = divide(values).slice(groups.length + 1);
    const views = groups.map((group, i) =>
      reshape<Rank.R3>(runStack(z, parts[i] ?? [], { activation }), [
        ...([z.shape[0], window, group.features] as const),
      ]),
    );
    const [only] = views;
    return views.length === 1 && only !== undefined ? only : concat(views, 2);
  };
  const isHiding = drop > 0 && groups.length > 1;
  return {
    parameterShapes,
    parameterCount: totalSize(parameterShapes),
    layout: `${groups.map((group) => unitsOf(group, window).join('-')).join(' + ')}-[${code}], and back`,
    noise: isHiding ? [{ shape: [groups.length], kind: 'keep', amount: drop }] : [],
    initialise: (random) => initialiseParameters(parameterShapes, random),
    encode: (batch, values) => encode(batch, values),
    reconstruct: (batch, values, noise = []) => decode(encode(batch, values, noise[0]), values),
  };
}

function unitsOf({ encoder, features }: Group, window: number): number[] {
  return [window * features, ...encoder.flatMap((shape) => (shape.length === 1 ? shape : []))];
}

function groupsOf(
  { window, features }: NetworkShape,
  chosen: MultimodalParameters,
  code: number,
): Group[] {
  let from = 0;
  return groupSizes(features, chosen).map((columns) => {
    const size = window * columns;
    const units = [size, ...(chosen.hidden.length > 0 ? chosen.hidden : hiddenSizes(size, code))];
    const group = {
      ...{ from, features: columns },
      encoder: stackShapes(units),
      decoder: stackShapes([code, ...units.toReversed()]),
    };
    from += columns;
    return group;
  });
}

/** Columns of each group. Throws `settings/invalid` where the sizes asked for are not the columns there are. */
function groupSizes(features: number, { groups, sizes }: MultimodalParameters): readonly number[] {
  if (sizes.length === 0) {
    const count = Math.min(groups, features);
    return Array.from(
      { length: count },
      (_, i) => Math.floor(((i + 1) * features) / count) - Math.floor((i * features) / count),
    );
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === features) return sizes;
  throw new EngineError(
    'settings/invalid',
    `group sizes do not add up to the ${features} columns: ${sizes.join(' + ')} = ${total}`,
    { remedy: 'Give the number of columns of each group, or none to have them split evenly.' },
  );
}
