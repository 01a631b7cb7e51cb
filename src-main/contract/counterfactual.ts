/** What would have made an event normal: the smallest changes of its values that bring it under the threshold. */

/** How the values of a column would differ in the rows of an event that lie furthest off. */
export type CounterKind =
  /** None above a value, or none below it. */
  | 'at-most'
  | 'at-least'
  /** One row: another value. */
  | 'value'
  /** A share of the way to what was expected. */
  | 'toward';

export interface CounterChange {
  readonly column: string;
  readonly unit: string | null;
  readonly kind: CounterKind;
  /** The bound or the value, in the column's unit; null for `toward`. */
  readonly value: number | null;
  /** Share of the way, 0 to 1; null for the others. */
  readonly share: number | null;
  /** What was measured where it differs most, in the column's unit. */
  readonly measured: number;
  /** Mean distance from what was measured, over the rows of the event, in the column's unit. */
  readonly by: number;
  /** Rows that would differ. */
  readonly rows: number;
}

export interface CounterOption {
  /** One, or two together. */
  readonly changes: readonly CounterChange[];
  /** Highest score left, in multiples of the threshold: at most 1. */
  readonly severity: number;
  /** Of all changes together, in standard deviations of the training part, mean over the rows. */
  readonly size: number;
}

export interface Counterfactual {
  /** Of the event, both inclusive. */
  readonly rows: readonly [number, number];
  /** The threshold it was worked out for, in units of the score. */
  readonly threshold: number;
  /** The smallest first; none where no change within the training data is enough. */
  readonly options: readonly CounterOption[];
  /** Columns that were changed, alone and in pairs. */
  readonly tried: readonly CounterRange[];
  /** False where time was up before all was tried. */
  readonly complete: boolean;
}

/** Values of a column in the training part, in its unit: nothing outside of them is tried. */
export interface CounterRange {
  readonly column: string;
  readonly low: number;
  readonly high: number;
}

/** At once where it is known, else by a job. */
export type CounterReply =
  | { readonly kind: 'known'; readonly answer: Counterfactual }
  | { readonly kind: 'started'; readonly jobId: string };
