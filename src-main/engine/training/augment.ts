import type { Augmentation } from '../../contract/types.ts';
import type { Batch } from './batch.ts';
import type { Random } from './random.ts';

/**
 * Changes a batch in place, so that a network sees each window a little different every epoch (Um et al. 2017): normal
 * noise of standard deviation `jitter`, each feature of a window times a factor around 1 of standard deviation
 * `scaling`, and one stretch of a share of up to `timeMask` of the rows left out of input (0, the mean) and loss. A target stays as it is.
 */
export function augment(
  batch: Batch,
  { jitter, scaling, timeMask }: Augmentation,
  shape: { readonly window: number; readonly features: number },
  random: Random,
): Batch {
  const { window, features } = shape;
  const { values } = batch;
  const size = window * features;
  for (let at = 0; scaling > 0 && at < values.length; at += size) {
    for (let f = 0; f < features; f++) {
      const factor = 1 + scaling * random.normal();
      for (let cell = at + f; cell < at + size; cell += features) values[cell]! *= factor;
    }
  }
  if (jitter > 0)
    for (let at = 0; at < values.length; at++) values[at]! += jitter * random.normal();
  const longest = Math.floor(timeMask * window);
  if (longest < 1) return batch;
  // What is left out of the input alone is still to be found in the target.
  const observed =
    batch.target === undefined ? (batch.observed ?? new Float32Array(values.length).fill(1)) : null;
  for (let at = 0; at < values.length; at += size) {
    const rows = random.integer(longest + 1);
    const from = at + random.integer(window - rows + 1) * features;
    values.fill(0, from, from + rows * features);
    observed?.fill(0, from, from + rows * features);
  }
  if (observed === null) return batch;
  return { ...batch, observed, cells: observed.reduce((sum, cell) => sum + cell, 0) };
}

export const isAugmented = ({ jitter, scaling, timeMask }: Augmentation): boolean =>
  jitter > 0 || scaling > 0 || timeMask > 0;
