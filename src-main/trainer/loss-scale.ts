import type { LossScale, RunPlan } from '../contract/types.ts';
import { noCounts } from '../engine/features/choose-loss.ts';
import type { LoadedJob } from './load-job.ts';
import type { Prepared } from './prepare.ts';

/** From so many columns on, the sum of a row says how deeply it was counted, not what was. */
const fewestForSize = 50;
/** Counts of a feature that is hardly ever there, on average. */
const leastMean = 1e-3;

/** The plan with what its loss has to know of the training part: what the run before knew, or measured. */
export function withLossScale(plan: RunPlan, { data, origin }: LoadedJob): RunPlan {
  const known = origin?.detector.plan.lossScale;
  const lossScale = known ?? measured(plan, data);
  return lossScale === undefined ? plan : { ...plan, lossScale };
}

function measured(plan: RunPlan, data: Prepared): LossScale | undefined {
  if (plan.loss === 'ssim') return pixelRange(data, plan);
  return plan.loss === 'nb' ? countLevels(data, plan) : undefined;
}

function pixelRange({ columns }: Prepared, { split: { train } }: RunPlan): LossScale {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (let row = train.from; row < train.to; row++) {
      const value = column[row]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { kind: 'pixels', low, high };
}

/** Throws `settings/invalid` naming the first value that is no count. */
function countLevels(
  { columns }: Prepared,
  { split: { train }, features, kind }: RunPlan,
): LossScale {
  const bySize = kind === 'table' && features.length >= fewestForSize;
  columns.forEach((column, feature) => {
    const row = column.findIndex(
      (value) => value < 0 || (Number.isFinite(value) && value % 1 !== 0),
    );
    if (row >= 0) throw noCounts(features[feature] ?? '', column[row]!, row);
  });
  const [sums, counts] = [new Float64Array(columns.length), new Float64Array(columns.length)];
  for (let row = train.from; row < train.to; row++) {
    const size = bySize ? meanOfRow(columns, row) : 1;
    if (!(size > 0)) continue;
    columns.forEach((column, feature) => {
      const value = column[row]!;
      if (!Number.isFinite(value)) return;
      sums[feature]! += value / size;
      counts[feature]!++;
    });
  }
  const logMeans = Array.from(sums, (sum, feature) =>
    Math.log(Math.max(sum / Math.max(1, counts[feature]!), leastMean)),
  );
  return { kind: 'counts', logMeans, bySize };
}

function meanOfRow(columns: readonly Float64Array[], row: number): number {
  let [sum, known] = [0, 0];
  for (const column of columns) {
    const value = column[row]!;
    if (!Number.isFinite(value)) continue;
    sum += value;
    known++;
  }
  return known === 0 ? 0 : sum / known;
}
