/** What explains one event: what is like it, what would undo it, when it was. */
import type { CounterReply } from './counterfactual.ts';
import type { EventTriage } from './triage-types.ts';
import type { FlaggedEvent } from './types.ts';

/**
 * How stretches are compared: by the shape of their columns over time, or, where rows have no order, by their values; or by
 * the code that the network has of them; or they are of the same time of other days.
 */
export type SimilarBy = 'shape' | 'values' | 'code' | 'hours';

/** A stretch of rows like an event. */
export interface SimilarStretch {
  /** First and last row, both inclusive. */
  readonly rows: readonly [number, number];
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** 0 where nothing differs, 1 where nothing is alike. */
  readonly distance: number;
  /** Correlation of the columns' shapes, -1 to 1; null where others are compared. */
  readonly shape: number | null;
  /** Mean distance of the values in standard deviations; null where others are compared. */
  readonly apart: number | null;
  /** How alike the errors are, 0 to 1: in the same columns, and as large; null where the run keeps no errors of columns there. */
  readonly errors: number | null;
  /** The event that lies there; null where nothing was flagged. */
  readonly event:
    | (Pick<FlaggedEvent, 'rank' | 'severity' | 'summary'> & {
        readonly triage: EventTriage | null;
      })
    | null;
  /** Of stacked rows: what the rows are of. */
  readonly entity: string | null;
  /** Measured values of the first column compared, thinned for drawing; null where missing. */
  readonly values: readonly (number | null)[];
}

export interface SimilarEvents {
  readonly by: SimilarBy;
  /** Those compared: the ones that drove the event. */
  readonly columns: readonly string[];
  /** The stretch that others are compared with, both inclusive: the event, and rows beside a short one. */
  readonly rows: readonly [number, number];
  readonly values: readonly (number | null)[];
  /** Stretches compared. */
  readonly compared: number;
  /** Nearest first; none overlaps another. */
  readonly found: readonly SimilarStretch[];
}

/** Rows of an event and some beside it, as they were measured and expected. */
export interface EventRows {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Epoch milliseconds; null without a time axis. */
  readonly time: readonly number[] | null;
  /** In multiples of the threshold; null where not judged. */
  readonly severity: readonly (number | null)[];
  readonly columns: readonly EventRowsColumn[];
  /** Rows of the event that are left out here, because it is long. */
  readonly left: number;
}

export interface EventRowsColumn {
  readonly column: string;
  readonly unit: string | null;
  readonly measured: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
  readonly band: ResidualBand | null;
}

/** Measured less expected of 99 % of the judged rows outside of events, in the column's unit. */
export interface ResidualBand {
  readonly low: number;
  readonly high: number;
}

/** How an event came and went. */
export interface EventStages {
  /** Columns that left their usual range, the first one first; where in the rows, and when. */
  readonly onsets: readonly {
    readonly column: string;
    readonly row: number;
    readonly timeMs: number | null;
  }[];
  /** Where the leading column lay before and after it, in its unit; null where too little is known. */
  readonly levels: {
    readonly before: number;
    readonly after: number;
    /** Whether it has left the level before. */
    readonly lasting: boolean;
  } | null;
  /** The leading column so long before the peak, the nearest first. */
  readonly earlier: readonly { readonly backMs: number; readonly value: number }[];
}

export interface EventContext {
  readonly event: FlaggedEvent;
  /** When it was, in sentences; empty without a time axis. */
  readonly calendar: readonly string[];
  readonly stages: EventStages;
  readonly rows: EventRows;
}

/** Events that went alike: the same columns, the same way from what was expected, in the same course. */
export interface EventKind {
  /** Two at least, ascending. */
  readonly ranks: readonly number[];
  /** What happened in most of them: "NO2 far above expected". */
  readonly summary: string;
  /** That leads it. */
  readonly column: string;
  /** As that column ran in the middle of them, around its mean; the farthest from it is 1 or -1. */
  readonly course: readonly number[];
}

export interface EventKinds {
  /** Events that were looked at, the most severe ones. */
  readonly compared: number;
  /** The largest first. */
  readonly kinds: readonly EventKind[];
}

export interface EventResults {
  /** Events of a run that are alike. */
  'event.kinds': EventKinds;
  'event.context': EventContext;
  /** Stretches of the same rows most like an event, flagged or not. */
  'event.similar': SimilarEvents;
  /** The same time of day on days and weeks before and after it. */
  'event.sameHours': SimilarEvents;
  /** By the code of the network; the result of `job.ended` is a SimilarEvents. */
  'event.similarCode': { readonly jobId: string };
  /** Kept with the run once it is known; the result of `job.ended` is a Counterfactual. */
  'event.counterfactual': CounterReply;
  /** By column, in their order; null where the run keeps no expectation of it. */
  'run.bands': readonly (ResidualBand | null)[];
}
