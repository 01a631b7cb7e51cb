import { EngineError } from '../../contract/errors.ts';
import type { BudgetPeriod } from '../../contract/names.ts';
import type { LabRule } from '../../contract/threshold-types.ts';
import type { ThresholdResult, TimeAxis } from '../../contract/types.ts';
import { countOf, percentText } from '../../words/numbers.ts';
import type { LevelCurve } from '../scoring/level-curve.ts';
import { lowestLimit, thresholdOf } from '../scoring/threshold.ts';
import type { LabelledTruth } from './types.ts';

export interface RuleData {
  /** The judged reference scores, ascending. */
  readonly reference: Float32Array;
  /** What `auto` stands for where it is not a rule on the reference scores: the limit the self-test moved. */
  readonly automatic: ThresholdResult | null;
  readonly time: TimeAxis | null;
  readonly truth: LabelledTruth | null;
  /** Asked for by rules that look at all scores. */
  readonly curve: () => Promise<LevelCurve>;
}

/** The level a rule means for a run. Throws `threshold/invalid` and `labels/none` where the data do not allow the rule. */
export async function resolveRule(rule: LabRule, data: RuleData): Promise<ThresholdResult> {
  const { reference } = data;
  const none = { rule, candidates: [] };
  switch (rule.method) {
    case 'fixed': {
      const lowest = lowestLimit(reference);
      const value = Math.max(rule.value, lowest);
      const reason = value > rule.value ? 'raised to the middle of the scores' : 'set by hand';
      return { ...none, rule: { method: 'fixed', value }, value, reason };
    }
    case 'budget': {
      const allowed = rule.value * periodsOf(rule.per, data.time);
      const value = levelForBudget(await data.curve(), allowed);
      const most = Math.floor(allowed);
      return {
        ...none,
        value,
        reason: `the lowest level with at most ${countOf(most, 'event')} in all`,
      };
    }
    case 'best-f1': {
      if (data.truth === null) {
        throw new EngineError('labels/none', 'the dataset has no labels to tune the threshold by');
      }
      const { value, f1 } = bestLevel(await data.curve());
      const reason = `the level that agrees best with the labels, F1 ${percentText(f1)}`;
      return { ...none, value, reason };
    }
    case 'auto':
      return data.automatic ?? thresholdOf(reference, rule);
    default:
      return thresholdOf(reference, rule);
  }
}

const dayMs = 86_400_000;
const periodMs = { day: dayMs, week: 7 * dayMs, month: 30.44 * dayMs } as const;

function periodsOf(per: BudgetPeriod, time: TimeAxis | null): number {
  if (per === 'all') return 1;
  if (time !== null) return (time.endMs - time.startMs + time.stepMs) / periodMs[per];
  throw new EngineError('threshold/invalid', `a budget for each ${per} needs a time axis`, {
    remedy: 'Give the budget for the whole of the data.',
  });
}

/** Going down from the highest level, the last one before a level breaks the budget. */
export function levelForBudget({ levels, events }: LevelCurve, allowed: number): number {
  let at = levels.length - 1;
  while (at > 0 && events[at - 1]! <= allowed) at--;
  return levels[at]!;
}

/** Of equally good levels the highest. */
export function bestLevel({ levels, hits, counted, positives }: LevelCurve): {
  readonly value: number;
  readonly f1: number;
} {
  let [best, at] = [-1, levels.length - 1];
  for (let i = levels.length - 1; i >= 0; i--) {
    const f1 = (2 * hits[i]!) / Math.max(counted[i]! + positives, 1);
    if (f1 > best) [best, at] = [f1, i];
  }
  return { value: levels[at]!, f1: Math.max(best, 0) };
}
