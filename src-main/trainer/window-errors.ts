import { setImmediate } from 'node:timers/promises';
import { EngineError } from '../contract/errors.ts';
import type { RunPlan } from '../contract/types.ts';
import { windowPositions } from '../engine/features/window-positions.ts';
import { gatherWindows } from '../engine/features/windows.ts';
import { cellLossOf } from '../engine/scoring/cell-loss.ts';
import { measureTerms, measureWindow } from '../engine/scoring/window-error.ts';
import type { Fitted } from './fitted.ts';
import type { Prepared } from './prepare.ts';
import { scoringBatchSize } from './score-rows.ts';

/**
 * Error of each window by itself: the mean over the features, each in multiples of its mean over all these windows. NaN
 * where nothing of a window was measured. Throws `cancelled`.
 */
export async function windowErrors(
  data: Prepared,
  plan: Pick<RunPlan, 'window' | 'loss' | 'training'>,
  { reconstruct, score }: Pick<Fitted, 'reconstruct' | 'score'>,
  starts: Uint32Array,
  isCancelled: () => boolean,
): Promise<Float64Array> {
  const { matrix } = data;
  const { window } = plan;
  const loss = cellLossOf(plan);
  const { features } = matrix;
  const size = window * features;
  const given = data.inputs?.matrix ?? matrix;
  const width = window * given.features;
  const positions = windowPositions(starts, data);
  const step = scoringBatchSize(Math.max(size, width));
  const batch = new Float32Array(step * width);
  const judged = data.inputs === undefined ? undefined : new Float32Array(step * size);
  const errors = new Float64Array(starts.length * features);
  for (let from = 0; from < starts.length; from += step) {
    await setImmediate();
    if (isCancelled()) throw new EngineError('cancelled', 'training cancelled');
    const to = Math.min(from + step, starts.length);
    gatherWindows(given, starts, from, to, window, batch);
    const values = batch.subarray(0, (to - from) * width);
    const own = positions.subarray(from, to);
    const target = judged?.subarray(0, (to - from) * size);
    if (target !== undefined) gatherWindows(matrix, starts, from, to, window, target);
    const terms = score === undefined ? null : (await score(values, to - from, own, target)).terms;
    const rebuilt = terms ?? (await reconstruct(values, to - from, own));
    for (let i = from; i < to; i++) {
      const out = errors.subarray(i * features, (i + 1) * features);
      const offset = (i - from) * size;
      if (terms !== null) measureTerms(matrix, starts[i]!, window, terms, offset, out);
      else measureWindow(matrix, starts[i]!, window, loss, rebuilt, offset, out);
    }
  }
  return overFeatures(errors, features);
}

function overFeatures(errors: Float64Array, features: number): Float64Array {
  const sums = new Float64Array(features);
  const counts = new Float64Array(features);
  errors.forEach((error, at) => {
    if (Number.isNaN(error)) return;
    sums[at % features]! += error;
    counts[at % features]!++;
  });
  return Float64Array.from({ length: errors.length / features }, (_, i) => {
    let [sum, known] = [0, 0];
    for (let f = 0; f < features; f++) {
      const error = errors[i * features + f]!;
      if (Number.isNaN(error)) continue;
      const typical = sums[f]! / counts[f]!;
      sum += typical > 0 ? error / typical : 0;
      known++;
    }
    return sum / known;
  });
}
