import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventFilter } from '../../contract/threshold-types.ts';
import type { RunPlan } from '../../contract/types.ts';
import { withBreaks } from '../features/panel.ts';
import { createLevelCurve, type LevelCurve } from '../scoring/level-curve.ts';
import { lowestLimit } from '../scoring/threshold.ts';
import type { RunScores } from './run-scores.ts';
import type { LabelledTruth } from './types.ts';

/** Steps of the line while it is dragged: over four decades, one is less than a hundredth. */
const levelCount = 1024;
/** Rows counted before other calls are answered. */
const sliceLength = 1 << 17;

/** What every level from the middle of the reference scores to above the highest score would flag. */
export async function curveOf(
  { score, reference, highest }: RunScores,
  plan: RunPlan,
  filter: EventFilter,
  truth: LabelledTruth | null,
): Promise<LevelCurve> {
  const lowest = lowestLimit(reference);
  const builder = createLevelCurve({
    plan: withBreaks(plan),
    filter,
    range: [lowest, Math.max(highest, lowest) * 1.02],
    count: levelCount,
    labels: truth?.values ?? null,
  });
  for (let at = 0; at < score.length; at += sliceLength) {
    if (at > 0) await nextTurn();
    builder.add(score.subarray(at, at + sliceLength));
  }
  return builder.end();
}
