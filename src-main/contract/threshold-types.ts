/** The threshold of a run that has its scores: rules, what a level would flag, and versions. */
import type { BudgetPeriod } from './names.ts';
import type { LabelMetrics, RunDetail, ThresholdResult, ThresholdRule } from './types.ts';

/** Rules of the threshold lab: those of a run, and those that need all scores, the labels, or a hand. */
export type LabRule =
  | ThresholdRule
  /** A level, in units of the score. */
  | { readonly method: 'fixed'; readonly value: number }
  /** The lowest level with at most so many events in each period, on average over the data. */
  | { readonly method: 'budget'; readonly value: number; readonly per: BudgetPeriod }
  /** The level whose flagged rows agree best with the labels. */
  | { readonly method: 'best-f1' };

/** Thresholds of columns (of their own errors), or of the hours of the day from 0 on (of the score), in units of what they limit. */
export type ScopeLimits =
  | {
      readonly kind: 'column';
      readonly limits: readonly { readonly column: string; readonly value: number }[];
    }
  | {
      readonly kind: 'hour';
      readonly limits: readonly number[];
      /** Whose clocks the hours were told by when the version was made, which it keeps; absent: UTC, or times as written. */
      readonly zone?: string | undefined;
    };

/** Which stretches above the threshold count as events. */
export interface EventFilter {
  /** Rows an event has at least; 0: the usual rule, single rows of a series only at twice the threshold. */
  readonly minLength: number;
  /** Stretches no further apart than this many rows are one event. */
  readonly mergeGap: number;
  /** An event that has passed the threshold goes on down to this share of it, above 0 to 1; 1: no hysteresis. */
  readonly hold: number;
}

/**
 * What each level would flag, worked out at once for a line that is dragged. All arrays are base64 of little-endian
 * Float64Arrays of one length, by rising level. Rows are counted before events are cut back to where the error is.
 */
export interface ThresholdCurve {
  readonly filter: EventFilter;
  /** In units of the score, from the median of the reference scores to above the highest score. */
  readonly levels: string;
  readonly events: string;
  /** Judged rows inside the events. */
  readonly rows: string;
  readonly judgedRows: number;
  /** Null where the dataset has no labels. */
  readonly labels: {
    readonly positives: number;
    /** Labelled rows inside the events that are anomalous. */
    readonly hits: string;
    /** Rows inside the events that have a label, anomalous or not. */
    readonly counted: string;
  } | null;
}

/** What a rule would give; nothing is stored. */
export interface ThresholdTrial {
  readonly threshold: ThresholdResult;
  readonly eventCount: number;
  /** Before events are cut back. */
  readonly flaggedRows: number;
  readonly judgedRows: number;
  readonly labels: Pick<LabelMetrics, 'column' | 'precision' | 'recall' | 'f1'> | null;
  /** What to bear in mind of this rule. */
  readonly warnings: readonly string[];
}

/** A threshold that a run had or has. */
export interface ThresholdVersion {
  readonly number: number;
  /** The version it was made from; null for the one the run ended with. */
  readonly parent: number | null;
  readonly madeAtMs: number;
  readonly madeBy: 'run' | 'user';
  readonly current: boolean;
  readonly threshold: ThresholdResult;
  readonly eventCount: number;
  readonly flaggedRows: number;
}

export interface ThresholdResults {
  'threshold.curve': ThresholdCurve;
  'threshold.try': ThresholdTrial;
  /** Finds the events anew and stores them as a version of the run, which becomes the current one. */
  'threshold.apply': RunDetail;
  /** By number; at least the one the run ended with. */
  'threshold.versions': readonly ThresholdVersion[];
  'threshold.use': RunDetail;
}
