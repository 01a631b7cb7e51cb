/** What is said of a run whose training was more than one pass from new weights. */

/** The run whose detector a training began with; kept in the plan. */
export interface RunOrigin {
  readonly runId: string;
  readonly runName: string;
  /** Whether trend, season and scale are those of that run, or fitted on the new rows. */
  readonly scaling: 'kept' | 'refitted';
}

/** How the new training rows of a column lie beside those of the run before. */
export interface ColumnDrift {
  readonly column: string;
  /** New mean less old mean, in standard deviations of the old rows. */
  readonly shift: number;
  /** New standard deviation in multiples of the old one. */
  readonly spread: number;
}

/** What training further on has changed. */
export interface OriginFacts {
  /** The columns that differ most first. */
  readonly drift: readonly ColumnDrift[];
  /** Mean error of the windows of the new validation part, with the weights of the run before and with the new ones. */
  readonly errorBefore: number | null;
  readonly errorAfter: number | null;
  /** Sentences. */
  readonly text: string;
}

/** What a second pass has left out, and what that changed. */
export interface SecondPassFacts {
  /** Training windows (rows of a table), and those left out of the second pass. */
  readonly windows: number;
  readonly leftOut: number;
  /** Rows of the file that lie mostly in windows left out, in stretches [from, to), the longest first; at most 20,000. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  readonly stretchCount: number;
  readonly rows: number;
  readonly before: PassFigures;
  readonly after: PassFigures;
  /** Sentences. */
  readonly text: string;
}

export interface PassFigures {
  /** Of the training part; null where nothing was trained in epochs. */
  readonly loss: number | null;
  readonly validationLoss: number | null;
  readonly threshold: number;
  readonly events: number;
}

/** How alike detectors of other seeds judge. */
export interface SeedStability {
  readonly seeds: readonly number[];
  /** Of each seed, at its own limit. */
  readonly events: readonly number[];
  /** Share of the events of one seed that another finds too, mean over pairs; null where no seed finds any. */
  readonly sharedEvents: number | null;
  /** Spearman's, of the scores of the judged rows; mean over pairs. */
  readonly rankCorrelation: number;
  readonly lowestCorrelation: number;
  /** Sentences. */
  readonly text: string;
}
