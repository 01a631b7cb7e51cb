import type {
  BaselineComparison,
  BaselineStanding,
  Interval,
  SelfTest,
} from '../../contract/evaluation.ts';
import { isNetwork } from '../../contract/names.ts';
import type { ModelId } from '../../contract/types.ts';
import { intervalOf } from './bootstrap.ts';
import type { LabelEvaluation } from './label-ranges.ts';
import { percentText } from '../report/number-text.ts';

export interface Contest {
  readonly model: ModelId;
  readonly baseline: ModelId;
  /** What people call the baseline. */
  readonly name: string;
  readonly figure: 'VUS-PR' | 'AUC-PR';
  /** Null without labels. */
  readonly labels: { readonly model: LabelEvaluation; readonly baseline: LabelEvaluation } | null;
  readonly selfTest: SelfTest | null;
  /** What the events alone say. */
  readonly eventText: string;
}

/** Differences of the self-test up to this are none. */
const selfTestMargin = 0.02;

/**
 * Whether the model is worth having beside the simple method: by the labels where there are any (the interval of the
 * difference, resampled alike for both, leaves out 0), else by the faults found less the alarms without one, else only
 * what the events say.
 */
export function compareWithBaseline(contest: Contest): BaselineComparison {
  return byLabels(contest) ?? bySelfTest(contest) ?? byEvents(contest);
}

function byLabels({ model, baseline, name, figure, labels }: Contest): BaselineComparison | null {
  if (labels === null) return null;
  const { headline } = labels.model;
  const other = labels.baseline.headline;
  if (headline === null || other === null) return null;
  const theirs = labels.baseline.draws;
  const interval = intervalOf(labels.model.draws.map((draw, i) => draw - theirs[i]!));
  if (interval === null) return null;
  const standing = interval.low > 0 ? 'better' : interval.high < 0 ? 'worse' : 'as-well';
  const figures = `${figure} ${twoDigits(headline)} against ${twoDigits(other)}, difference ${signed(headline - other)}, ${spanText(interval)}`;
  return {
    model: baseline,
    standing,
    by: 'labels',
    text: `${standingText(standing, name, model)} By the labels: ${figures}.`,
    difference: headline - other,
    interval,
  };
}

function bySelfTest({ model, baseline, name, selfTest }: Contest): BaselineComparison | null {
  if (selfTest === null || selfTest.baseline === null) return null;
  const own = selfTest.model.rate - selfTest.model.alarms;
  const other = selfTest.baseline.rate - selfTest.baseline.alarms;
  const margin = own - other;
  const standing =
    Math.abs(margin) <= selfTestMargin + 1e-9 ? 'as-well' : margin > 0 ? 'better' : 'worse';
  const rates = `${percentText(selfTest.model.rate)} of the faults found against ${percentText(selfTest.baseline.rate)}`;
  const alarms = `alarms without a fault in ${percentText(selfTest.model.alarms)} of the stretches against ${percentText(selfTest.baseline.alarms)}`;
  return {
    model: baseline,
    standing,
    by: 'self-test',
    text: `${standingText(standing, name, model)} By the self-test: ${rates}, ${alarms}.`,
    difference: null,
    interval: null,
  };
}

function byEvents({ baseline, eventText }: Contest): BaselineComparison {
  return {
    model: baseline,
    standing: 'unclear',
    by: 'events',
    text: eventText,
    difference: null,
    interval: null,
  };
}

/** "kNN does as well: prefer it." Of two simple methods neither is to be preferred for being simple. */
function standingText(standing: BaselineStanding, name: string, model: ModelId): string {
  if (standing === 'better') return `Better than ${name}.`;
  if (standing === 'worse') return `${name} does better: prefer it.`;
  return isNetwork(model) ? `${name} does as well: prefer it.` : `${name} does as well.`;
}

function twoDigits(value: number): string {
  return value.toFixed(2);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${twoDigits(Math.abs(value))}`;
}

function spanText({ low, high }: Interval): string {
  return `95 % between ${signed(low)} and ${signed(high)}`;
}
