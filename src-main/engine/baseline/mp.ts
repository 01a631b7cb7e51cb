import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { createNearest, type Compare } from './nearest-windows.ts';
import { requireWindows, storedArray } from './stored-array.ts';
import type {
  BaselineDefinition,
  BaselineState,
  FittedBaseline,
  TrainingWindows,
} from './types.ts';
import type { CellScores } from '../features/types.ts';

const ways = ['shape', 'values'] as const satisfies readonly Compare[];

const parameters = z.strictObject({
  compare: z
    .enum(ways)
    .default('shape')
    .describe('Windows are compared by shape, whatever their level and spread, or by their values'),
});

export type MatrixProfileParameters = z.infer<typeof parameters>;

/** Shorter windows have no shape. */
const shortest = 4;
/** Positions are stored in two numbers, as one of 32 bits is too coarse for long axes. */
const part = 2 ** 20;

/**
 * Matrix profile (Yeh et al. 2016): distance of each window to the training window that is most like it, column by
 * column, averaged over the columns; a training window is not compared with those that begin within half a window of
 * it. What is far from all is a discord. Products slide along as in STOMP (Zhu et al. 2016), so that the work is that of
 * pairs of windows, not of their rows; beyond its limit of windows the training part is sampled in runs. Without times a
 * window of another file is not compared with training windows of nearly the same row numbers either.
 */
export const mp: BaselineDefinition<MatrixProfileParameters> = {
  id: 'mp',
  label: 'Matrix profile',
  reference: 'Yeh et al. 2016',
  when: 'For series whose shapes come back: marks stretches unlike any of the training part.',
  family: 'neighbours',
  kinds: ['series'],
  parameters,
  maxTrainingWindows: 8_192,
  maxTrainingCells: 2 ** 22,
  runLength: 64,
  fit: fitProfile,
  restore,
};

function fitProfile(
  { count, window, features, values, positions }: TrainingWindows,
  { compare }: MatrixProfileParameters,
): FittedBaseline {
  requireWindows(count);
  if (window < shortest) {
    throw new EngineError(
      'settings/invalid',
      `windows of ${String(window)} rows have no shape for the matrix profile: at least ${String(shortest)}`,
      { remedy: 'Choose a longer window, or kNN.' },
    );
  }
  const given = positions ?? Float64Array.from({ length: count }, (_, i) => i * window);
  const { places, windows } = inTheirOrder(values, given, window * features);
  return restore(
    {
      numbers: { compare: ways.indexOf(compare) },
      arrays: {
        windows,
        high: Float32Array.from(places, (place) => Math.floor(place / part)),
        low: Float32Array.from(places, (place) => place - Math.floor(place / part) * part),
      },
    },
    { window, features },
  );
}

/** Windows by their positions, which is how they are searched: those of several entities come one entity after another. */
function inTheirOrder(
  values: Float32Array,
  positions: Float64Array,
  size: number,
): { readonly places: Float64Array; readonly windows: Float32Array } {
  const isAscending = positions.every((place, i) => i === 0 || place >= positions[i - 1]!);
  if (isAscending) return { places: positions, windows: values.slice(0, positions.length * size) };
  const order = Uint32Array.from(positions, (_, i) => i).sort(
    (a, b) => positions[a]! - positions[b]! || a - b,
  );
  const windows = new Float32Array(order.length * size);
  order.forEach((from, i) => {
    windows.set(values.subarray(from * size, (from + 1) * size), i * size);
  });
  return { places: Float64Array.from(order, (at) => positions[at]!), windows };
}

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const size = window * features;
  const windows = storedArray(state, 'windows');
  const count = windows.length / size;
  if (!Number.isInteger(count) || count < 1) {
    throw new EngineError('workspace/damaged', `no profile for windows of ${size} values`);
  }
  const [high, low] = [storedArray(state, 'high', count), storedArray(state, 'low', count)];
  const positions = Float64Array.from(high, (value, i) => value * part + low[i]!);
  const compare = ways[state.numbers['compare'] ?? 0] ?? 'shape';
  const nearest = createNearest({ windows, count, window, features, positions }, compare);
  const score = (batch: Float32Array, wanted: number, places?: Float64Array): CellScores => {
    const out = {
      terms: new Float32Array(wanted * size),
      expected: new Float32Array(wanted * size),
    };
    for (let f = 0; f < features; f++) nearest(f, batch, wanted, places, out);
    return out;
  };
  return {
    parameterCount: windows.length,
    state,
    score,
    reconstruct: (batch, wanted, places) => score(batch, wanted, places).expected,
  };
}
