/** What a run says of itself: how well it fits, what it would find, what it cost. Shares are 0 to 1. */
import type { ModelId } from './names.ts';
import type { SeedStability } from './training-facts.ts';

/** Ends included; of a bootstrap with 95 % between them. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Figures that have an interval. */
export type LabelFigure =
  | 'aucRoc'
  | 'aucPr'
  | 'vusPr'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'bestF1'
  | 'eventRecall'
  | 'falseAlarmsPerMonth';

/** What labels say beyond one threshold; absent in runs of older versions. */
export interface LabelRanges {
  /** Area under the range-aware precision-recall curve; null for tables and where one class is missing. */
  readonly vusPr: number | null;
  /** Widest buffer around a label, in rows, that it is averaged over. */
  readonly vusBuffer: number;
  /** Of all thresholds the best one, known only because of the labels. */
  readonly bestF1: number;
  readonly bestThreshold: number | null;
  /** Flagged events that touch no labelled row; in tables flagged rows that are not labelled. */
  readonly falseAlarms: number;
  /** By the judged time; null without a regular time axis and for tables. */
  readonly falseAlarmsPerMonth: number | null;
  readonly intervals: Readonly<Record<LabelFigure, Interval | null>>;
  readonly resamples: number;
  /** How much of a long file the intervals were drawn from; null for all of it. */
  readonly thinned: string | null;
}

export type PartName = 'train' | 'validation' | 'test';

/**
 * How far rebuilt values are from measured ones, in scaled units, row by row; each rebuilt value is the mean over the
 * windows that cover it.
 */
export interface PartError {
  readonly part: PartName;
  readonly rows: number;
  readonly mse: number;
  readonly mae: number;
  /** `mse` without flagged and labelled rows; null where none is left. */
  readonly quietMse: number | null;
}

export interface ColumnQuality {
  readonly column: string;
  /** Share of the variance that is rebuilt, at most 1; below 0 a mean would do better. Null where nothing varies. */
  readonly r2: number | null;
}

/** How like rebuilt images are to measured ones, on the part that R2 is taken on. */
export interface ImageQuality {
  /** Peak signal-to-noise ratio of all pixels, in decibels; null where nothing differs. */
  readonly psnr: number | null;
  /** Mean structural similarity, -1 to 1. */
  readonly ssim: number;
  /** Pixels on a side of the window of `ssim`. */
  readonly window: number;
  /** The peak: from the lowest to the highest value of the training part. */
  readonly range: number;
  /** Images compared. */
  readonly images: number;
}

export interface ReconstructionQuality {
  readonly parts: readonly PartError[];
  /** The part that R2 is taken on. */
  readonly part: PartName;
  /** The worst rebuilt first. */
  readonly columns: readonly ColumnQuality[];
  readonly medianR2: number | null;
  /** Of rows that are images; absent for all others and in runs of older versions. */
  readonly images?: ImageQuality | undefined;
}

/** `shifted`: later rows differ from those trained on, for a simple method too. */
export type FitKind = 'well' | 'under' | 'over' | 'shifted';

export interface FitVerdict {
  readonly kind: FitKind;
  readonly text: string;
  /** Validation error over training error. */
  readonly validationRatio: number | null;
  /** Test error over training error. */
  readonly testRatio: number | null;
}

export interface LatentFigures {
  readonly units: number;
  /** Participation ratio of the covariance's eigenvalues: how many directions the code really uses. */
  readonly effectiveDimension: number;
  /** Share of the variance of each unit, the largest first; at most 64. */
  readonly shares: readonly number[];
  /** Units that hold one value throughout. */
  readonly deadUnits: number;
  /** Numbers of a window for each number of its code. */
  readonly compression: number;
  /** Training windows looked at. */
  readonly windows: number;
}

export type FaultKind =
  'spike' | 'shift' | 'drift' | 'noise' | 'flat' | 'missing' | 'swap' | 'row-noise';

/** What the size of a fault counts: robust standard deviations, stretches, or nothing. */
export type FaultUnit = 'deviations' | 'stretches' | 'none';

/** Faults of one kind and size. */
export interface FaultRate {
  readonly size: number;
  readonly tried: number;
  readonly found: number;
}

/** Faults of one kind in one column. */
export interface SelfTestCell {
  readonly kind: FaultKind;
  /** Null for faults of whole rows. */
  readonly column: string | null;
  readonly rates: readonly FaultRate[];
  /** At the stated size; null where none was tried. */
  readonly rate: number | null;
  /** Smallest size found in four of five cases; null where none is. */
  readonly smallest: number | null;
}

export interface SelfTestScore {
  readonly cells: readonly SelfTestCell[];
  /** Of all faults of the stated size. */
  readonly rate: number;
  /** Share of the same stretches that pass the limit without a fault. */
  readonly alarms: number;
  /** Of the faults found, those whose column the model names first; null where nothing was found. */
  readonly named: number | null;
}

export interface SelfTestKind {
  readonly kind: FaultKind;
  readonly unit: FaultUnit;
  readonly sizes: readonly number[];
  /** The one that rates are given at. */
  readonly stated: number;
}

/** Faults put into held-out rows, and how many of them are found at the run's own threshold. */
export interface SelfTest {
  readonly kinds: readonly SelfTestKind[];
  readonly columns: readonly string[];
  /** Rows of a stretch; 1 in tables. */
  readonly stretch: number;
  readonly model: SelfTestScore;
  /** The same faults, judged by the baseline beside the model. */
  readonly baseline: SelfTestScore | null;
  readonly tried: number;
  /** Faults that were planned: fewer are tried where time is up. */
  readonly planned: number;
  /** Stretches looked at without a fault. */
  readonly controls: number;
  /** Highest score of each of them, ascending; absent in runs of older versions. */
  readonly controlPeaks?: readonly number[] | undefined;
}

/** `as-well`: the simpler method is preferred. `unclear`: neither labels nor faults could tell. */
export type BaselineStanding = 'better' | 'as-well' | 'worse' | 'unclear';

/** Model beside baseline, on the same rows or the same faults. */
export interface BaselineComparison {
  readonly model: ModelId;
  readonly standing: BaselineStanding;
  readonly by: 'labels' | 'error' | 'self-test' | 'events';
  readonly text: string;
  /** Model less baseline, of VUS-PR or AUC-PR; null where labels did not decide. */
  readonly difference: number | null;
  readonly interval: Interval | null;
}

export type CheckId =
  'fit' | 'faults' | 'alarms' | 'labels' | 'baseline' | 'seeds' | 'drift' | 'coverage' | 'flagged';
export type CheckState = 'good' | 'doubt' | 'bad';

/** One light, with the rule that it follows. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly text: string;
  readonly rule: string;
}

export interface RunCosts {
  readonly baselineMs: number;
  readonly trainingMs: number;
  readonly scoringMs: number;
  readonly evaluationMs: number;
  /** Of the whole machine while the run lasted; null where it cannot be read. */
  readonly energyJoules: number | null;
  /** Where that comes from, or why it is not there. */
  readonly energySource: string;
  /** Of the graphics card, by its driver; absent where it tells none, and in runs of older versions. */
  readonly cardJoules?: number | undefined;
}

export interface Evaluation {
  /** Null for models that rebuild nothing. */
  readonly quality: ReconstructionQuality | null;
  readonly baselineQuality: ReconstructionQuality | null;
  /** Null where nothing was trained. */
  readonly fit: FitVerdict | null;
  /** Null for models without a code. */
  readonly latent: LatentFigures | null;
  readonly selfTest: SelfTest | null;
  /** Why there is no self-test, or what it left out; empty where there is nothing to say. */
  readonly selfTestNote: string;
  readonly comparison: BaselineComparison | null;
  /** Of runs of several seeds; absent for all others. */
  readonly stability?: SeedStability | undefined;
  readonly checks: readonly Check[];
  /** The worst of the checks. */
  readonly state: CheckState;
  readonly costs: RunCosts;
}
