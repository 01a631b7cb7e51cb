import { z } from 'zod';
import { type ImageGrid, pictureGrid } from '../model/image-grid.ts';
import { interpolationWeights } from '../model/interpolation-weights.ts';
import { EngineError } from '../../contract/errors.ts';
import { requireWindows, storedArray, storedCount } from './stored-array.ts';
import { targetOf } from './target-of.ts';
import type {
  BaselineDefinition,
  BaselineState,
  FittedBaseline,
  TrainingWindows,
  WindowShape,
} from './types.ts';

const parameters = z.strictObject({
  method: z
    .enum(['bilinear', 'nearest'])
    .default('bilinear')
    .describe('Pixels between those that are there: on the lines between them, or as the nearest'),
});

export type ResizeParameters = z.infer<typeof parameters>;

/**
 * The picture that comes in, drawn in the size of the target; one gain for all pixels and a level for each, by least
 * squares on the training part, since input and target are scaled apart.
 */
export const resize: BaselineDefinition<ResizeParameters> = {
  id: 'resize',
  label: 'Resized picture',
  reference: 'Keys 1981',
  when: 'For pictures with a target: what is there without learning anything.',
  family: 'rule',
  kinds: ['table'],
  parameters,
  maxTrainingWindows: 4_000,
  maxTrainingCells: 2 ** 23,
  fit: fitResize,
  restore,
};

function fitResize(windows: TrainingWindows, { method }: ResizeParameters): FittedBaseline {
  requireWindows(windows.count);
  const target = targetOf('resize', windows);
  const from = pictureGrid('the resized picture', windows.item);
  const to = pictureGrid('the resized picture', target.item);
  if (from.channels !== to.channels) throw otherChannels(from, to);
  const taps = tapsOf(from, to, method);
  const { features, count } = windows;
  const shape = { window: 1, features, outputs: target.features };
  const plain = drawn(windows.values, count, shape, taps);
  const { gain, levels } = fitLevels(plain, target.values, count);
  return restore(
    {
      numbers: { taps: taps.each },
      arrays: { places: taps.places, weights: taps.weights, gain, levels },
    },
    shape,
  );
}

/** Of each feature of the target `each` features that go in, with their weights; those of weight 0 count nothing. */
interface Taps {
  readonly each: number;
  readonly places: Float32Array;
  readonly weights: Float32Array;
}

/** Pixels that are left out since they never change count as 0. */
function tapsOf(from: ImageGrid, to: ImageGrid, method: ResizeParameters['method']): Taps {
  const each = 4;
  const [places, weights] = [
    new Float32Array(each * to.cellOf.length),
    new Float32Array(each * to.cellOf.length),
  ];
  const [down, across] = [
    axisTaps(from.height, to.height, method),
    axisTaps(from.width, to.width, method),
  ];
  to.cellOf.forEach((cell, feature) => {
    const [pixel, channel] = [Math.floor(cell / to.channels), cell % to.channels];
    const [line, place] = [Math.floor(pixel / to.width), pixel % to.width];
    let at = feature * each;
    for (const [y, lineWeight] of down[line] ?? []) {
      for (const [x, weight] of across[place] ?? []) {
        const source = from.featureAt[(y * from.width + x) * from.channels + channel] ?? -1;
        places[at] = Math.max(source, 0);
        weights[at++] = source < 0 ? 0 : lineWeight * weight;
      }
    }
  });
  return { each, places, weights };
}

/** For each place of the target one or two of the source. */
function axisTaps(
  from: number,
  to: number,
  method: ResizeParameters['method'],
): [number, number][][] {
  if (method === 'nearest') {
    return Array.from({ length: to }, (_, i) => [[Math.floor(((i + 0.5) * from) / to), 1]]);
  }
  const weights = interpolationWeights(from, to);
  return Array.from({ length: to }, (_, i) =>
    weights.flatMap((row, place): [number, number][] => (row[i]! > 0 ? [[place, row[i]!]] : [])),
  );
}

function drawn(
  batch: Float32Array,
  count: number,
  { features, outputs = features }: WindowShape,
  { each, places, weights }: Taps,
): Float32Array {
  const out = new Float32Array(count * outputs);
  for (let i = 0; i < count; i++) {
    for (let f = 0; f < outputs; f++) {
      let sum = 0;
      for (let tap = f * each; tap < (f + 1) * each; tap++) {
        sum += weights[tap]! * batch[i * features + places[tap]!]!;
      }
      out[i * outputs + f] = sum;
    }
  }
  return out;
}

/** One gain and the level of each pixel that bring the pictures nearest to the target. */
function fitLevels(
  plain: Float32Array,
  target: Float32Array,
  count: number,
): { readonly gain: Float32Array; readonly levels: Float32Array } {
  const size = plain.length / count;
  const [own, wanted] = [meanPicture(plain, count, size), meanPicture(target, count, size)];
  let [mixed, squares] = [0, 0];
  for (let at = 0; at < plain.length; at++) {
    const moved = plain[at]! - own[at % size]!;
    mixed += moved * (target[at]! - wanted[at % size]!);
    squares += moved * moved;
  }
  const gain = squares > 0 ? mixed / squares : 1;
  return {
    gain: Float32Array.of(gain),
    levels: Float32Array.from(wanted, (level, f) => level - gain * own[f]!),
  };
}

function meanPicture(values: Float32Array, count: number, size: number): Float64Array {
  const mean = new Float64Array(size);
  for (let at = 0; at < values.length; at++) mean[at % size]! += values[at]! / count;
  return mean;
}

function restore(state: BaselineState, shape: WindowShape): FittedBaseline {
  const { features, outputs = features } = shape;
  const each = storedCount(state, 'taps', 1);
  const taps = {
    each,
    places: storedArray(state, 'places', each * outputs),
    weights: storedArray(state, 'weights', each * outputs),
  };
  const [gain = 1] = storedArray(state, 'gain', 1);
  const levels = storedArray(state, 'levels', outputs);
  return {
    parameterCount: 1 + levels.length,
    state,
    reconstruct: (batch, count) =>
      drawn(batch, count, shape, taps).map((value, at) => gain * value + levels[at % outputs]!),
  };
}

function otherChannels(from: ImageGrid, to: ImageGrid): EngineError {
  const fault = `pictures of ${String(from.channels)} channels cannot be drawn with ${String(to.channels)}`;
  return new EngineError('settings/invalid', fault, { remedy: 'Choose linear regression.' });
}
