import type { ThresholdScope } from '../../contract/names.ts';
import type { LabRule, ScopeLimits } from '../../contract/threshold-types.ts';
import type { ThresholdResult, ThresholdRule } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import { thresholdOf } from '../scoring/threshold.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { limitedScore } from './limited-score.ts';
import { type RunScores, runScoresOf } from './run-scores.ts';
import { scopeLimits } from './scope-limits.ts';

export interface Scoped {
  /** On the scale of one threshold. */
  readonly scores: RunScores;
  /** As it is before a rule that looks at all scores moves it; null without a scope. */
  readonly base: { readonly value: number; readonly scope: ScopeLimits } | null;
}

/** Rules that need the reference scores alone; the others move limits that were chosen. */
const ownRules = ['auto', 'sigma', 'quantile', 'mad', 'pot'] as const;

export function isOwnRule(rule: LabRule): rule is ThresholdRule {
  return ownRules.some((method) => method === rule.method);
}

/** Which limits a wish is about: a line that is dragged moves those that are there. */
export function wishedScope(
  { rule, scope }: { readonly rule: LabRule; readonly scope?: ThresholdScope | undefined },
  now: Pick<ThresholdResult, 'scope'>,
): ThresholdScope {
  return scope ?? (rule.method === 'fixed' ? (now.scope?.kind ?? 'all') : 'all');
}

/** The scores of a run under limits of their own for columns or hours. `raw`: as the detector gave them. */
export async function scopedScores(
  workspace: ReadableWorkspace,
  run: DoneRun,
  raw: RunScores,
  scope: Exclude<ThresholdScope, 'all'>,
  rule: LabRule,
): Promise<Scoped> {
  const { threshold: now } = run.result;
  const known = rule.method === 'fixed' && now.scope?.kind === scope ? now.scope : null;
  const own: ThresholdRule = isOwnRule(rule) ? rule : { method: 'auto' };
  const value = known === null ? thresholdOf(raw.reference, own).value : now.value;
  const limits = known ?? (await scopeLimits(workspace, run, scope, own, value));
  const base = { value, scope: limits };
  const score = await limitedScore(workspace, run, base);
  return { scores: await runScoresOf(score ?? raw.score, run), base };
}

/** Limits moved together with the threshold. */
export function movedLimits(
  { value, scope }: NonNullable<Scoped['base']>,
  to: number,
): ScopeLimits {
  const scale = to / value;
  return scope.kind === 'hour'
    ? { ...scope, limits: scope.limits.map((limit) => limit * scale) }
    : {
        ...scope,
        limits: scope.limits.map((limit) => ({ ...limit, value: limit.value * scale })),
      };
}
