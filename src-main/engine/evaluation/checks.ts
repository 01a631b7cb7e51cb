import type {
  BaselineComparison,
  Check,
  CheckId,
  CheckState,
  FitVerdict,
  SelfTest,
} from '../../contract/evaluation.ts';
import type { SeedStability } from '../../contract/training-facts.ts';
import type { LabelMetrics } from '../../contract/types.ts';
import { countOf, percentText } from '../../words/numbers.ts';

export interface Checked {
  readonly fit: FitVerdict | null;
  readonly selfTest: SelfTest | null;
  readonly labels: LabelMetrics | null;
  readonly comparison: BaselineComparison | null;
  readonly stability: SeedStability | null;
  /** Of the judged rows. */
  readonly flaggedShare: number;
  readonly events: string;
}

/** From this share on it is good, below the other bad. */
const faultLimits = { good: 0.7, bad: 0.4 } as const;
const recallLimits = { good: 0.7, bad: 0.4 } as const;
/** Up to this share it is good, above the other bad. */
const alarmLimits = { good: 0.1, bad: 0.3 } as const;
/** Of the events shared between seeds, and of the rank correlation: both must be good, either makes it bad. */
const sharedLimits = { good: 0.8, bad: 0.5 } as const;
const rankLimits = { good: 0.9, bad: 0.7 } as const;
const flaggedLimits = { good: 0.05, bad: 0.2 } as const;

const rules: Readonly<Record<CheckId, string>> = {
  fit: 'Green where well fitted, amber where later rows differ or it is underfitted, red where overfitted.',
  faults:
    'Green from 70 % of the faults of the stated size found, red below 40 %. Each kind of fault weighs the same; missing values do not count.',
  alarms:
    'Share of held-out stretches that pass the limit without a fault: green up to 10 %, red above 30 %.',
  labels: 'Green from 70 % of the labelled events found, red below 40 %.',
  baseline:
    'Green where the model does better than the simple method beside it, amber where it does as well, red where it does worse.',
  seeds:
    'Green where seeds share at least 80 % of their events and rank rows alike by 0.9, red where they share less than 50 % or rank alike by less than 0.7.',
  flagged: 'Share of the judged rows in events: green up to 5 %, red above 20 %.',
};

/** One light for each thing that can be said of the run; those of which nothing is known are left out. */
export function checksOf(checked: Checked): Check[] {
  const { fit, selfTest, labels, comparison, stability, flaggedShare } = checked;
  const checks: Check[] = [];
  const add = (id: CheckId, state: CheckState, text: string): void => {
    checks.push({ id, state, text, rule: rules[id] });
  };
  if (fit !== null) {
    add('fit', fit.kind === 'well' ? 'good' : fit.kind === 'over' ? 'bad' : 'doubt', fit.text);
  }
  if (labels !== null && labels.labelledEvents > 0) {
    const recall = labels.foundEvents / labels.labelledEvents;
    const of = `${String(labels.foundEvents)} of ${countOf(labels.labelledEvents, checked.events)}`;
    add('labels', highIsGood(recall, recallLimits), `${of} found.`);
  }
  if (selfTest !== null) {
    const { rate, alarms } = selfTest.model;
    const found = `${percentText(rate)} of the faults of the stated size found.`;
    add('faults', highIsGood(rate, faultLimits), found);
    const quiet = `${percentText(alarms)} of ${countOf(selfTest.controls, 'held-out stretch', 'held-out stretches')} pass the limit without a fault.`;
    add('alarms', lowIsGood(alarms, alarmLimits), quiet);
  }
  if (comparison !== null && comparison.standing !== 'unclear') {
    const states = { better: 'good', 'as-well': 'doubt', worse: 'bad' } as const;
    add('baseline', states[comparison.standing], comparison.text);
  }
  if (stability !== null) add('seeds', stateOf(stability), stability.text);
  const share = `${percentText(flaggedShare)} of the judged rows are in events.`;
  add('flagged', lowIsGood(flaggedShare, flaggedLimits), share);
  return checks;
}

export function worstOf(checks: readonly Check[]): CheckState {
  if (checks.some(({ state }) => state === 'bad')) return 'bad';
  return checks.some(({ state }) => state === 'doubt') ? 'doubt' : 'good';
}

function stateOf({ sharedEvents, rankCorrelation }: SeedStability): CheckState {
  const states = [
    highIsGood(rankCorrelation, rankLimits),
    ...(sharedEvents === null ? [] : [highIsGood(sharedEvents, sharedLimits)]),
  ];
  if (states.includes('bad')) return 'bad';
  return states.includes('doubt') ? 'doubt' : 'good';
}

interface Limits {
  readonly good: number;
  readonly bad: number;
}

function highIsGood(share: number, { good, bad }: Limits): CheckState {
  if (share >= good) return 'good';
  return share < bad ? 'bad' : 'doubt';
}

function lowIsGood(share: number, { good, bad }: Limits): CheckState {
  if (share <= good) return 'good';
  return share > bad ? 'bad' : 'doubt';
}
