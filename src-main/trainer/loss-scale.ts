import type { LossScale, RunPlan } from '../contract/types.ts';
import { noCounts } from '../engine/features/choose-loss.ts';
import { sortedQuantile } from '../engine/features/scaler.ts';
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

function pixelRange({ columns }: Prepared, { split: { train }, inputs }: RunPlan): LossScale {
  let [low, high, sum, known] = [Infinity, -Infinity, 0, 0];
  const eachValue = (see: (value: number) => void): void => {
    for (const column of columns) {
      for (let row = train.from; row < train.to; row++) {
        const value = column[row]!;
        if (Number.isFinite(value)) see(value);
      }
    }
  };
  eachValue((value) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
    known++;
  });
  if (inputs === undefined) return { kind: 'pixels', low, high };
  const mean = sum / known;
  let squares = 0;
  eachValue((value) => (squares += (value - mean) ** 2));
  return { kind: 'pixels', low, high, spread: { mean, deviation: Math.sqrt(squares / known) } };
}

/** Throws `settings/invalid` naming the first value that is no count. */
function countLevels(
  { columns }: Prepared,
  { split: { train }, features, kind, inputs }: RunPlan,
): LossScale {
  // The size of a target's row is not known before the row is.
  const bySize = kind === 'table' && features.length >= fewestForSize && inputs === undefined;
  columns.forEach((column, feature) => {
    const row = column.findIndex(
      (value) => value < 0 || (Number.isFinite(value) && value % 1 !== 0),
    );
    if (row >= 0) throw noCounts(features[feature] ?? '', column[row]!, row);
  });
  const [sums, counts] = [new Float64Array(columns.length), new Float64Array(columns.length)];
  const sizes: number[] = [];
  for (let row = train.from; row < train.to; row++) {
    const size = bySize ? meanOfRow(columns, row) : 1;
    if (!(size > 0)) continue;
    sizes.push(size);
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
  return bySize
    ? {
        kind: 'counts',
        logMeans,
        bySize,
        size: sortedQuantile(
          sizes.sort((a, b) => a - b),
          0.5,
        ),
      }
    : { kind: 'counts', logMeans, bySize };
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
