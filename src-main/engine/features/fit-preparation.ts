import { EngineError } from '../../contract/errors.ts';
import type { RunPlan } from '../../contract/types.ts';
import { constantColumns } from './constant-columns.ts';
import { leastSpreads } from './least-spreads.ts';
import { levelsOf, trendLevel, withoutLevels } from './levels.ts';
import { fitScaler, scaledRows } from './scaler.ts';
import { fitSeason } from './season.ts';
import { fitTrend } from './trend.ts';
import type { Preparation } from './types.ts';
import { wholeScaler } from './whole-scaler.ts';

/**
 * Trend and season, from the rows of the plan's training part alone, then the scale of what they have left, from the rows
 * that the scaler wants. Losses that read values as they are have no other scale. `time`: epoch milliseconds of the rows, null without. Throws `data/constant` where nothing varies there.
 */
export function fitPreparation(
  columns: readonly Float64Array[],
  time: Float64Array | null,
  plan: Pick<RunPlan, 'split' | 'scaler' | 'detrend' | 'season' | 'features' | 'loss'>,
): Preparation {
  const { train } = plan.split;
  const planned = plan.season ?? null;
  if (constantColumns(columns, train).length === columns.length) throw nothingVaries(plan);
  if (plan.loss === 'ssim' || plan.loss === 'nb')
    return { trend: null, season: null, scaler: wholeScaler(columns, train) };
  const trend = plan.detrend === true ? fitTrend(columns, train, time, planned?.rows ?? 0) : null;
  const line = trend === null ? () => 0 : trendLevel(trend, time);
  const season = planned === null ? null : fitSeason(columns, train, planned, time, line);
  const levels = levelsOf({ trend, season }, time, columns[0]?.length ?? 0);
  const scaler = fitScaler(
    withoutLevels(columns, levels),
    scaledRows(plan.scaler, plan.split),
    plan.scaler,
    levels === null ? undefined : leastSpreads(columns, train),
  );
  return { trend, season, scaler };
}

function nothingVaries({ features, split }: Pick<RunPlan, 'features' | 'split'>): EngineError {
  const { from, to } = split.train;
  const named = features.length === 1 ? (features[0] ?? '') : 'every column';
  return new EngineError(
    'data/constant',
    `${named} holds one value in all rows of the training part: rows ${String(from + 1)} to ${String(to)}`,
    { remedy: 'Choose a training part in which the values vary.' },
  );
}
