import { z } from 'zod';
import { EngineError } from '../../contract/errors.ts';
import { createRandom } from '../training/random.ts';
import { columnLevels, repeatRow } from './column-levels.ts';
import { growTrees, pathLength, unsuccessfulSearch } from './isolation-trees.ts';
import { requireWindows, storedArray, storedCount } from './stored-array.ts';
import { trainingRows } from './training-rows.ts';
import type { BaselineDefinition, BaselineState, FittedBaseline } from './types.ts';

const parameters = z.strictObject({
  trees: z.int().min(1).max(1_000).default(200).describe('Trees of the forest'),
  sample: z
    .int()
    .min(2)
    .max(4_096)
    .default(256)
    .describe('Training windows each tree is grown on, drawn by the seed'),
});

export type IsolationForestParameters = z.infer<typeof parameters>;

/** Deviations beyond this count as this: a share is no length. */
const mostDeviations = 10;

/**
 * Isolation forest (Liu, Ting and Zhou 2008) on whole windows, or on the rows of a table: what random cuts single out
 * early is not normal. How deep a window lies says nothing of its columns: the score is shared out by how many robust
 * standard deviations each column stands away from its median, which is a description, not part of the method.
 */
export const iforest: BaselineDefinition<IsolationForestParameters> = {
  id: 'iforest',
  label: 'Isolation forest',
  reference: 'Liu, Ting and Zhou 2008',
  when: 'For tables of mixed columns, and where the training part may hold anomalies too.',
  family: 'density',
  parameters,
  maxTrainingWindows: 20_000,
  fit(windows, { trees, sample }, seed) {
    const { count, window, features, values } = windows;
    requireWindows(count);
    const size = window * features;
    const drawn = Math.min(sample, count);
    const nodes = growTrees({ values, count, size, trees, drawn, random: createRandom(seed) });
    const rows = trainingRows(windows);
    const { medians, spreads } = columnLevels(rows.values, rows.count, features);
    return restore({ numbers: { trees, drawn }, arrays: { ...nodes, medians, spreads } }, windows);
  },
  restore,
};

function restore(
  state: BaselineState,
  { window, features }: { readonly window: number; readonly features: number },
): FittedBaseline {
  const size = window * features;
  const trees = storedCount(state, 'trees', 1);
  const drawn = storedCount(state, 'drawn', 1);
  const roots = storedArray(state, 'roots', trees);
  const cell = storedArray(state, 'cell');
  const [cut, low] = [
    storedArray(state, 'cut', cell.length),
    storedArray(state, 'low', cell.length),
  ];
  const medians = storedArray(state, 'medians', features);
  const spreads = storedArray(state, 'spreads', features);
  if (!isForest(roots, cell, low, size)) {
    throw new EngineError('workspace/damaged', `no forest for windows of ${size} values`);
  }
  const nodes = { roots, cell, cut, low };
  const scale = Math.max(unsuccessfulSearch(drawn), 1);
  const reconstruct = (_batch: Float32Array, count: number): Float32Array =>
    repeatRow(medians, count * size);
  return {
    parameterCount: 3 * cell.length,
    state,
    reconstruct,
    score(batch, count) {
      const terms = new Float32Array(count * size);
      for (let i = 0; i < count; i++) {
        const depth = pathLength(nodes, batch, i * size) / trees;
        shareOut(2 ** (-depth / scale), batch, terms, i * size, (i + 1) * size);
      }
      return { terms, expected: reconstruct(batch, count) };
    },
  };

  /** Terms from `from` to `to` whose mean is `score`. */
  function shareOut(
    score: number,
    batch: Float32Array,
    terms: Float32Array,
    from: number,
    to: number,
  ): void {
    let sum = 0;
    for (let at = from, f = 0; at < to; at++, f = f + 1 === features ? 0 : f + 1) {
      const away = Math.abs(batch[at]! - medians[f]!) / spreads[f]!;
      terms[at] = Math.min(away, mostDeviations);
      sum += terms[at]!;
    }
    for (let at = from; at < to; at++) {
      terms[at] = sum > 0 ? (score * size * terms[at]!) / sum : score;
    }
  }
}

/** Every cut names a cell of the window and two nodes further on, so that each path ends. */
function isForest(
  roots: Float32Array,
  cell: Float32Array,
  low: Float32Array,
  size: number,
): boolean {
  return (
    roots.every((root) => Number.isInteger(root) && root >= 0 && root < cell.length) &&
    cell.every(
      (at, node) =>
        at === -1 ||
        (Number.isInteger(at) &&
          at >= 0 &&
          at < size &&
          Number.isInteger(low[node]) &&
          low[node]! > node &&
          low[node]! + 1 < cell.length),
    )
  );
}
