import type { Check, CheckId, Evaluation } from '../../contract/evaluation.ts';
import type { RunPlan, RunResult, ThresholdResult } from '../../contract/types.ts';
import { alarmsCheck, flaggedCheck, labelsCheck, worstOf } from './checks.ts';

/** What another threshold or other labels leave of a result. */
type JudgedAgain = Pick<RunResult, 'threshold' | 'labels' | 'judgedRows' | 'flaggedRows'>;

const before = 'By the threshold that the run was trained with: ';

/**
 * The lights of a run whose threshold or labels are others now. Faults cannot be put in again: their light stays, and
 * says by which threshold. `was`: the threshold that `evaluation` told of.
 */
export function checksAgain(
  evaluation: Evaluation,
  kind: RunPlan['kind'],
  was: ThresholdResult,
  now: JudgedAgain,
): Evaluation {
  const isMoved = was.value !== now.threshold.value || was.scope !== now.threshold.scope;
  const checks = [
    ...evaluation.checks.filter(isOneOf('fit')),
    ...labelsCheck(now.labels, kind),
    ...evaluation.checks.flatMap((check): Check[] => {
      if (isOneOf('fit', 'labels', 'flagged')(check)) return [];
      if (!isMoved || !isOneOf('faults', 'alarms')(check)) return [check];
      return [alarmsNow(check, evaluation, now) ?? toldOf(check)];
    }),
    flaggedCheck(now),
  ];
  return { ...evaluation, checks, state: worstOf(checks) };
}

const isOneOf =
  (...ids: readonly CheckId[]) =>
  ({ id }: Check): boolean =>
    ids.includes(id);

/** Null where it is not about alarms, and where limits of columns or hours cannot be held against whole scores. */
function alarmsNow({ id }: Check, { selfTest }: Evaluation, now: JudgedAgain): Check | null {
  const peaks = selfTest?.controlPeaks;
  if (id !== 'alarms' || peaks === undefined || peaks.length === 0) return null;
  if (now.threshold.scope !== undefined) return null;
  const loud = peaks.filter((peak) => peak > now.threshold.value).length;
  return alarmsCheck(loud / peaks.length, peaks.length);
}

const toldOf = (check: Check): Check =>
  check.text.startsWith(before) ? check : { ...check, text: `${before}${check.text}` };
