import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { EventRows, SimilarEvents, EventStages } from '../../contract/event-types.ts';
import type { PlacedAnnotation } from '../../contract/triage-types.ts';
import type { ParameterFact } from '../../contract/parameter-text.ts';
import type {
  DatasetDetail,
  EpochRecord,
  FlaggedEvent,
  RunDetail,
  RunResult,
} from '../../contract/types.ts';

/** A reduced series: parallel arrays, rows ascending; NaN in `value` breaks the line. */
export interface ReportSeries {
  readonly index: ArrayLike<number>;
  /** Epoch milliseconds; null without a time axis. */
  readonly time: ArrayLike<number> | null;
  readonly value: ArrayLike<number>;
}

export interface ReportColumn {
  readonly column: string;
  readonly measured: ReportSeries;
  readonly expected: ReportSeries | null;
}

/** What explains one event. */
export interface ExplainedEvent {
  readonly event: FlaggedEvent;
  /** When it was, in sentences. */
  readonly calendar: readonly string[];
  readonly stages: EventStages;
  /** With bands of what is usual. */
  readonly columns: EventRows['columns'];
  /** Null where time was over. */
  readonly similar: SimilarEvents | null;
  /** Null where it is not known. */
  readonly counterfactual: Counterfactual | null;
}

/** All a report shows. About 800 pixel columns for each series are enough. */
export interface ReportInput {
  readonly dataset: DatasetDetail;
  readonly run: RunDetail;
  /** Of the model, by their labels. */
  readonly parameters: readonly ParameterFact[];
  /** By rank. */
  readonly events: readonly FlaggedEvent[];
  /** The most severe, one by one. */
  readonly explained?: readonly ExplainedEvent[];
  /** What was said of stretches that are events no more, by first row. */
  readonly gone?: readonly PlacedAnnotation[] | undefined;
  readonly epochs: readonly EpochRecord[];
  readonly score: ReportSeries;
  readonly baselineScore: ReportSeries | null;
  /** The columns that drove the events, the strongest first; `drivingColumns` names them. */
  readonly columns: readonly ReportColumn[];
  /** Rows as [from, to). */
  readonly notJudged: readonly (readonly [number, number])[];
  readonly createdAtMs: number;
}

/** A run that has ended well. */
export interface DoneRun extends RunDetail {
  readonly result: RunResult;
}
