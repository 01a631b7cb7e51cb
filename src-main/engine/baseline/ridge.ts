import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { thinRuns } from '../training/thin-runs.ts';
import { dotProducts, transpose } from './dot-products.ts';
import { solvePositive } from './solve-positive.ts';
import { requireWindows, storedArray } from './stored-array.ts';
import { targetOf } from './target-of.ts';
import type {
  BaselineDefinition,
  BaselineState,
  FittedBaseline,
  TrainingWindows,
  WindowShape,
} from './types.ts';

const parameters = z.strictObject({
  penalty: z
    .number()
    .min(0)
    .max(1e6)
    .default(1)
    .describe('Weight of the squared coefficients beside the squared errors'),
});

export type RidgeParameters = z.infer<typeof parameters>;

/** Numbers of the larger system that is still solved within seconds. */
const mostUnknowns = 1024;
/** Coefficients that are kept at most: 64 MB. */
const mostCoefficients = 2 ** 24;

/** A target as a weighted sum of what goes in, window by window (Hoerl and Kennard 1970). */
export const ridge: BaselineDefinition<RidgeParameters> = {
  id: 'ridge',
  label: 'Linear regression',
  reference: 'Hoerl and Kennard 1970',
  when: 'For a target that follows the other columns in straight lines.',
  family: 'components',
  parameters,
  maxTrainingWindows: 8_000,
  maxTrainingCells: 2 ** 22,
  fit: fitRidge,
  restore,
};

function fitRidge(all: TrainingWindows, { penalty }: RidgeParameters): FittedBaseline {
  requireWindows(all.count);
  const { window, features } = all;
  const { features: outputs } = targetOf('ridge', all);
  const [size, results] = [window * features, window * outputs];
  if (size * results > mostCoefficients) throw tooMany(size, results);
  const { count, x, y } = thinned(all, size, results);
  const [xMean, yMean] = [centre(x, count, size), centre(y, count, results)];
  const weights =
    size <= count ? byColumns(x, y, count, size, penalty) : byRows(x, y, count, size, penalty);
  const bias = Float32Array.from(yMean, (mean, j) => {
    let moved = mean;
    for (let k = 0; k < size; k++) moved -= weights[j * size + k]! * xMean[k]!;
    return moved;
  });
  return restore({ numbers: {}, arrays: { weights, bias } }, { window, features, outputs });
}

/** Copies; of many wide windows only as many as can be solved for. */
function thinned(
  all: TrainingWindows,
  size: number,
  results: number,
): { readonly count: number; readonly x: Float32Array; readonly y: Float32Array } {
  const { values } = targetOf('ridge', all);
  const most = size > mostUnknowns ? Math.min(all.count, mostUnknowns) : all.count;
  const kept = thinRuns(
    Uint32Array.from({ length: all.count }, (_, i) => i),
    most,
    1,
  );
  const [x, y] = [new Float32Array(kept.length * size), new Float32Array(kept.length * results)];
  kept.forEach((from, to) => {
    x.set(all.values.subarray(from * size, (from + 1) * size), to * size);
    y.set(values.subarray(from * results, (from + 1) * results), to * results);
  });
  return { count: kept.length, x, y };
}

/** Takes the mean of each column off; returns the means. */
function centre(values: Float32Array, count: number, size: number): Float64Array {
  const means = new Float64Array(size);
  for (let at = 0; at < count * size; at++) means[at % size]! += values[at]! / count;
  for (let at = 0; at < count * size; at++) values[at]! -= means[at % size]!;
  return means;
}

/** Keeps a system without a penalty solvable where columns repeat each other. */
const leastPenalty = 1e-6;

/** results x size: one unknown for each column. */
function byColumns(
  x: Float32Array,
  y: Float32Array,
  count: number,
  size: number,
  penalty: number,
): Float32Array {
  const results = y.length / count;
  const [xt, yt] = [transpose(x, count, size), transpose(y, count, results)];
  const gram = gramOf(xt, size, count, penalty);
  const mixed = new Float64Array(size * results);
  dotProducts(xt, size, yt, results, count, mixed);
  solvePositive(gram, size, mixed);
  return transpose(Float32Array.from(mixed), size, results);
}

/** The same with one unknown for each window, where these are fewer. */
function byRows(
  x: Float32Array,
  y: Float32Array,
  count: number,
  size: number,
  penalty: number,
): Float32Array {
  const results = y.length / count;
  const gram = gramOf(x, count, size, penalty);
  const shares = Float64Array.from(y);
  solvePositive(gram, count, shares);
  const weights = new Float64Array(results * size);
  const byResult = transpose(Float32Array.from(shares), count, results);
  dotProducts(byResult, results, transpose(x, count, size), size, count, weights);
  return Float32Array.from(weights);
}

function gramOf(rows: Float32Array, count: number, size: number, penalty: number): Float64Array {
  const gram = new Float64Array(count * count);
  dotProducts(rows, count, rows, count, size, gram);
  for (let i = 0; i < count; i++) gram[i * count + i]! += Math.max(penalty, leastPenalty);
  return gram;
}

function restore(state: BaselineState, shape: WindowShape): FittedBaseline {
  const { window, features, outputs = features } = shape;
  const [size, results] = [window * features, window * outputs];
  const weights = storedArray(state, 'weights', size * results);
  const bias = storedArray(state, 'bias', results);
  return {
    parameterCount: weights.length + bias.length,
    state,
    reconstruct(batch, count) {
      const found = new Float64Array(count * results);
      dotProducts(batch, count, weights, results, size, found);
      return Float32Array.from(found, (value, at) => value + bias[at % results]!);
    },
  };
}

function tooMany(size: number, results: number): EngineError {
  const fault = `linear regression of ${String(results)} values from ${String(size)} needs too many coefficients`;
  return new EngineError('settings/invalid', fault, {
    remedy: 'Choose a shorter window, smaller pictures, or another model.',
  });
}
