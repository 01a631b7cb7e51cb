import type {
  BaselineComparison,
  BaselineStanding,
  Interval,
  ReconstructionQuality,
  SelfTest,
} from '../../contract/evaluation.ts';
import { isNetwork } from '../../contract/names.ts';
import type { ModelId } from '../../contract/types.ts';
import { intervalOf } from './bootstrap.ts';
import type { LabelEvaluation } from './label-ranges.ts';
import { numberText, percentText } from '../../words/numbers.ts';

export interface Contest {
  readonly model: ModelId;
  readonly baseline: ModelId;
  /** What people call the baseline. */
  readonly name: string;
  readonly figure: 'VUS-PR' | 'AUC-PR';
  /** Null without labels. */
  readonly labels: { readonly model: LabelEvaluation; readonly baseline: LabelEvaluation } | null;
  readonly selfTest: SelfTest | null;
  /** How far each is from a target on the same rows; null absent or null where none is learnt. */
  readonly errors?:
    { readonly model: TargetError; readonly baseline: TargetError } | null | undefined;
  /** What the events alone say. */
  readonly eventText: string;
}

/** On the last part that was held out. */
export type TargetError = Pick<ReconstructionQuality, 'part' | 'parts' | 'images'>;

/** Mean squared errors that differ by less than this share are alike. */
const errorMargin = 0.02;
/** Differences of the self-test up to this are none. */
const selfTestMargin = 0.02;

/**
 * Whether the model is worth having beside the simple method: by the labels where there are any (the interval of the
 * difference, resampled alike for both, leaves out 0), else of a target by the error, else by the faults found less the
 * alarms without one, else only what the events say.
 */
export function compareWithBaseline(contest: Contest): BaselineComparison {
  return byLabels(contest) ?? byError(contest) ?? bySelfTest(contest) ?? byEvents(contest);
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

function byError({ model, baseline, name, errors }: Contest): BaselineComparison | null {
  if (errors === null || errors === undefined) return null;
  const { part, images } = errors.model;
  const mseOf = ({ parts }: TargetError): number =>
    parts.find((error) => error.part === part)?.quietMse ?? NaN;
  const [own, other] = [mseOf(errors.model), mseOf(errors.baseline)];
  const ratio = own / other;
  if (Number.isNaN(ratio)) return null;
  const standing =
    ratio < 1 - errorMargin ? 'better' : ratio > 1 + errorMargin ? 'worse' : 'as-well';
  const [psnr, theirs] = [images?.psnr ?? null, errors.baseline.images?.psnr ?? null];
  const figures =
    psnr === null || theirs === null
      ? `mean squared error ${numberText(own)} against ${numberText(other)}, scaled`
      : `peak signal-to-noise ratio ${psnr.toFixed(1)} dB against ${theirs.toFixed(1)} dB`;
  return {
    model: baseline,
    standing,
    by: 'error',
    text: `${standingText(standing, name, model)} By the target on the ${part} part: ${figures}.`,
    difference: null,
    interval: null,
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
