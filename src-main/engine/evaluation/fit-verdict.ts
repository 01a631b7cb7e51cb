import type { FitVerdict, PartName, ReconstructionQuality } from '../../contract/evaluation.ts';

export interface TrainedEpochs {
  readonly epochs: number;
  /** Epochs that were allowed. */
  readonly allowed: number;
  /** Validation loss after each epoch. */
  readonly losses: readonly number[];
  /** Whether the loss is not one of differences, so that how much variance is left says nothing; absent: it is. */
  readonly isStructural?: boolean;
}

/** The loss still falls where the last tenth of the epochs brought more than this share of it. */
const fallingShare = 0.02;

/** Above this multiple of the training error, validation differs. */
const gapLimit = 1.5;
/** Above it the test part does; it lies further off in time. */
const shiftLimit = 2;
/** A model that leaves more of a unit of variance than this has not learnt the columns. */
const underLimit = 0.5;
/** A model that leaves more than this is worse than the mean of each column, far beyond chance. */
const astrayLimit = 2;
/** Gaps below this share of a unit of variance are no gaps. */
const leastGap = 0.01;

/**
 * Under-, over- or well fitted, from errors on rows that were not flagged. The rule, in this order: *under*, where more than
 * half of a unit of variance is left on the training part, or every epoch was used and the loss was still falling; *over*, where the
 * validation error exceeds 1.5 times the training error, and the baseline's, which cannot overfit much, does not as
 * far; *shifted*, where validation or test error exceed it for the baseline too, or only the test error does, by 2.
 */
export function fitVerdict(
  quality: ReconstructionQuality,
  baseline: ReconstructionQuality | null,
  trained: TrainedEpochs,
): FitVerdict | null {
  const train = errorOf(quality, 'train');
  if (train === null) return null;
  const ratios = {
    validationRatio: ratioOf(quality, 'validation'),
    testRatio: ratioOf(quality, 'test'),
  };
  const { validationRatio, testRatio } = ratios;
  const left = `${String(Math.round(100 * train))} % of the usual variance`;
  if (train > astrayLimit && trained.isStructural !== true) {
    const text = `Underfitted: the error on the training part is ${times(train)} the usual variance, worse than the mean of each column would be. The steps were too large: choose a smaller learning rate.`;
    return { kind: 'under', text, ...ratios };
  }
  if (train > underLimit && trained.isStructural !== true) {
    const text = `Underfitted: ${left} is left on the training part. A larger model, more epochs or fewer columns may help; where columns are mostly noise, nothing will.`;
    return { kind: 'under', text, ...ratios };
  }
  if (isStillFalling(trained)) {
    const text = `Underfitted: all ${String(trained.allowed)} epochs were used and the loss was still falling. Allow more epochs.`;
    return { kind: 'under', text, ...ratios };
  }
  if (isGap(quality, 'validation', gapLimit)) {
    const own = times(validationRatio);
    const simple = baseline === null ? null : ratioOf(baseline, 'validation');
    const isAlone = simple === null || (validationRatio ?? 0) > gapLimit * Math.max(simple, 1);
    return isAlone
      ? {
          kind: 'over',
          text: `Overfitted: the error on the validation part is ${own} that on the training part. A smaller model, noise or dropout, or more data may help.`,
          ...ratios,
        }
      : {
          kind: 'shifted',
          text: `The validation part differs from the training part: the error there is ${own} that of the training part, and ${times(simple)} for the baseline. Train on rows that are more alike.`,
          ...ratios,
        };
  }
  if (isGap(quality, 'test', shiftLimit)) {
    const text = `Well fitted, but later rows differ: the error after the validation part is ${times(testRatio)} that of the training part. Train on later rows too, or expect more alarms.`;
    return { kind: 'shifted', text, ...ratios };
  }
  const text = `Well fitted: ${
    validationRatio === null
      ? 'there is no validation part to compare with'
      : `the error on the validation part is ${times(validationRatio)} that on the training part`
  }.`;
  return { kind: 'well', text, ...ratios };
}

function isStillFalling({ epochs, allowed, losses }: TrainedEpochs): boolean {
  if (epochs < allowed || losses.length < 2) return false;
  const tenth = Math.max(1, Math.round(losses.length / 10));
  const before = Math.min(...losses.slice(0, -tenth));
  const after = Math.min(...losses);
  return before - after > fallingShare * before;
}

function errorOf({ parts }: ReconstructionQuality, name: PartName): number | null {
  return parts.find(({ part }) => part === name)?.quietMse ?? null;
}

function ratioOf(quality: ReconstructionQuality, name: PartName): number | null {
  const [train, other] = [errorOf(quality, 'train'), errorOf(quality, name)];
  return train === null || other === null || train === 0 ? null : other / train;
}

function isGap(quality: ReconstructionQuality, name: PartName, limit: number): boolean {
  const gap = (errorOf(quality, name) ?? 0) - (errorOf(quality, 'train') ?? 0);
  return gap > leastGap && (ratioOf(quality, name) ?? 0) > limit;
}

/** "1.3 times". */
function times(ratio: number | null): string {
  if (ratio === null) return 'unlike';
  return `${ratio < 10 ? String(Math.round(ratio * 100) / 100) : String(Math.round(ratio))} times`;
}
