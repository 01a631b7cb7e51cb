import type {
  BaselineComparison,
  Check,
  CheckId,
  CheckState,
  FitVerdict,
  SelfTest,
} from '../../contract/evaluation.ts';
import type { SeedStability } from '../../contract/training-facts.ts';
import type { LabelMetrics, RunPlan } from '../../contract/types.ts';
import { countOf, numberText, percentText } from '../../words/numbers.ts';
import {
  alarmLimits,
  blindLimits,
  checkRules,
  faultLimits,
  flaggedLimits,
  highIsGood,
  lowIsGood,
  movedLimits,
  rankLimits,
  recallLimits,
  sharedLimits,
} from './check-rules.ts';
import type { DriftReading, MovedColumn } from './column-drift.ts';

export interface Checked {
  readonly kind: RunPlan['kind'];
  readonly fit: FitVerdict | null;
  readonly selfTest: SelfTest | null;
  readonly labels: LabelMetrics | null;
  readonly comparison: BaselineComparison | null;
  readonly stability: SeedStability | null;
  readonly drift: DriftReading | null;
  readonly rows: number;
  readonly judgedRows: number;
  readonly flaggedRows: number;
}

const namedColumns = 3;
/** Means this near are told as another spread, in standard deviations. */
const leastShift = 0.1;

/** One light for each thing that can be said of the run; those of which nothing is known are left out. */
export function checksOf(checked: Checked): Check[] {
  const { fit, selfTest, labels, comparison, stability, drift } = checked;
  const fits = { well: 'good', over: 'bad', under: 'doubt', shifted: 'doubt' } as const;
  const standings = { better: 'good', 'as-well': 'doubt', worse: 'bad' } as const;
  return [
    ...(fit === null ? [] : [check('fit', fits[fit.kind], fit.text)]),
    ...labelsCheck(labels, checked.kind),
    ...(selfTest === null
      ? []
      : [faultsCheck(selfTest), alarmsCheck(selfTest.model.alarms, selfTest.controls)]),
    ...(comparison === null || comparison.standing === 'unclear'
      ? []
      : [check('baseline', standings[comparison.standing], comparison.text)]),
    ...(stability === null ? [] : [check('seeds', stateOf(stability), stability.text)]),
    ...(drift === null ? [] : [driftCheck(drift)]),
    coverageCheck(checked),
    flaggedCheck(checked),
  ];
}

export function worstOf(checks: readonly Check[]): CheckState {
  if (checks.some(({ state }) => state === 'bad')) return 'bad';
  return checks.some(({ state }) => state === 'doubt') ? 'doubt' : 'good';
}

/** None without labels. */
export function labelsCheck(labels: LabelMetrics | null, kind: RunPlan['kind']): Check[] {
  if (labels === null || labels.labelledEvents === 0) return [];
  const state = highIsGood(labels.foundEvents / labels.labelledEvents, recallLimits);
  const all = countOf(labels.labelledEvents, kind === 'table' ? 'labelled row' : 'labelled event');
  return [check('labels', state, `${String(labels.foundEvents)} of ${all} found.`)];
}

/** `share` of so many stretches without a fault. */
export function alarmsCheck(share: number, controls: number): Check {
  const stretches = countOf(controls, 'held-out stretch', 'held-out stretches');
  const text = `${percentText(share)} of ${stretches} pass the limit without a fault.`;
  return check('alarms', lowIsGood(share, alarmLimits), text);
}

export function flaggedCheck({
  flaggedRows,
  judgedRows,
}: Pick<Checked, 'flaggedRows' | 'judgedRows'>): Check {
  const share = flaggedRows / Math.max(1, judgedRows);
  const text = `${percentText(share)} of the judged rows are in events.`;
  return check('flagged', lowIsGood(share, flaggedLimits), text);
}

function faultsCheck({ model: { rate } }: SelfTest): Check {
  const text = `${percentText(rate)} of the faults of the stated size found.`;
  return check('faults', highIsGood(rate, faultLimits), text);
}

function coverageCheck({ rows, judgedRows }: Checked): Check {
  const share = 1 - judgedRows / Math.max(1, rows);
  const text =
    judgedRows >= rows
      ? 'Every row is judged.'
      : `${percentText(share)} of the rows are not judged.`;
  return check('coverage', lowIsGood(share, blindLimits), text);
}

function driftCheck({ compared, moved }: DriftReading): Check {
  const state = lowIsGood(moved.length / compared, movedLimits);
  if (moved.length === 0) {
    return check('drift', state, 'Rows after the training part lie as those in it.');
  }
  const of = `${moved.length} of ${countOf(compared, 'column')}`;
  const named = moved.slice(0, namedColumns).map(movedText).join(', ');
  const text = `Rows after the training part lie elsewhere in ${of}: ${named}`;
  const more = moved.length - namedColumns;
  return check('drift', state, more > 0 ? `${text}, and ${String(more)} more.` : `${text}.`);
}

function movedText({ column, shift }: MovedColumn): string {
  if (Math.abs(shift) < leastShift) return `${column} spread otherwise`;
  const by = numberText(Number(Math.abs(shift).toPrecision(2)));
  return `${column} ${by} deviations ${shift < 0 ? 'lower' : 'higher'}`;
}

const check = (id: CheckId, state: CheckState, text: string): Check => {
  return { id, state, text, rule: checkRules[id] };
};

function stateOf({ sharedEvents, rankCorrelation }: SeedStability): CheckState {
  const states = [
    highIsGood(rankCorrelation, rankLimits),
    ...(sharedEvents === null ? [] : [highIsGood(sharedEvents, sharedLimits)]),
  ];
  return states.includes('bad') ? 'bad' : states.includes('doubt') ? 'doubt' : 'good';
}
