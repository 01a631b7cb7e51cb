/** Plain data that crosses process boundaries. Indices are row positions from 0; times are epoch milliseconds. */
import type { ErrorData } from './errors.ts';
import type { BlendChoice, BlendMember } from './blend.ts';
import type { Evaluation, LabelRanges } from './evaluation.ts';
import type {
  CodeScoreKind,
  DataKind,
  DeviceRung,
  FlipKind,
  LossKind,
  ModelId,
  OptimiserKind,
  RateSchedule,
  ScalerKind,
} from './names.ts';
import type { ImportOptions, RecipeStep, RunSettings } from './schemas.ts';
import type { TrialPlace } from './search.ts';
import type { OriginFacts, RunOrigin, SecondPassFacts } from './training-facts.ts';
import type { EventFilter, LabRule, ScopeLimits } from './threshold-types.ts';
import type { EventTriage } from './triage-types.ts';

export type { DeviceRung, ModelId, ScalerKind } from './names.ts';

export type ColumnKind = 'number' | 'time' | 'boolean' | 'category' | 'text';

/**
 * `feature` is judged; with a `target` the features are what it is learnt from, and the target is judged. The others are
 * not, and `reason` says why.
 */
export type ColumnRole = 'feature' | 'target' | 'time' | 'label' | 'identifier' | 'ignored';

export interface ColumnStats {
  /** Cells that hold a value. */
  readonly count: number;
  readonly missing: number;
  /** Cells that hold something that is not a number, in a column of numbers. */
  readonly unreadable: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Population standard deviation. */
  readonly std: number | null;
  readonly median: number | null;
  /** Distinct values, counted up to 1,000. */
  readonly distinct: number;
  /** For text: the most frequent values. */
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

/** Of another column, -1 to 1. */
export interface RelatedColumn {
  readonly name: string;
  /** Pearson's. */
  readonly correlation: number;
}

export interface ColumnInfo {
  readonly name: string;
  /** The name in the file, where `name` had to differ (empty or duplicate header). */
  readonly originalName: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  readonly reason: string;
  readonly unit: string | null;
  readonly stats: ColumnStats;
  /** Cells in equal steps from the lowest to the highest value; absent for text and in datasets of older versions. */
  readonly histogram?: readonly number[] | undefined;
  /** Rows of the longest stretch without a value; absent as above. */
  readonly longestGap?: number | undefined;
  /** Those that move with it or against it, the closest first. */
  readonly related?: readonly RelatedColumn[] | undefined;
}

export type DatasetKind = 'series' | 'table';

export interface TimeAxis {
  /** The file's columns that make the time: one, or year, month, day, hour. */
  readonly columns: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  /** Most common difference between consecutive times. */
  readonly stepMs: number;
  /** Share of differences equal to the step, 0 to 1. */
  readonly regularity: number;
  /** `weekday`: Monday to Friday, weekends are no gaps. */
  readonly calendar: 'continuous' | 'weekday' | 'irregular';
  /** True where the file gives a zone or offset, or the recipe does; else times are wall-clock times as written. */
  readonly zoned: boolean;
  /** Whose clocks zoned times are shown by, and days and hours are told by; absent: UTC. */
  readonly zone?: string | undefined;
  /** Whose local times the file writes, as the recipe says; absent where it names zones itself, or nobody has said. */
  readonly local?: string | undefined;
  /** Places where rows are missing: more than 1.5 steps between neighbours (calendar respected). */
  readonly gaps: number;
  readonly outOfOrder: number;
  readonly duplicates: number;
}

/** The strongest repetition found in the numeric columns. */
export interface Period {
  /** Rows. */
  readonly lag: number;
  /** Autocorrelation at that lag, 0 to 1, mean over columns. */
  readonly strength: number;
}

export interface Finding {
  readonly severity: 'info' | 'warning';
  /** A sentence in the user's words. */
  readonly text: string;
  readonly column: string | null;
  /** What would settle it: one, or a choice of some. */
  readonly actions?: readonly FindingAction[] | undefined;
}

/** Offered, never taken by itself. */
export interface FindingAction {
  /** "Treat -200 as missing" */
  readonly label: string;
  /** To be added to the recipe. */
  readonly steps?: readonly RecipeStep[] | undefined;
  /** To be set in the recipe. */
  readonly options?: Omit<ImportOptions, 'steps'> | undefined;
}

export interface DatasetSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: DatasetKind;
  /** Why it is read as a series or as a table. */
  readonly kindReason: string;
  readonly format: 'csv' | 'npy';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly featureCount: number;
  readonly sourceName: string;
  readonly sourceBytes: number;
  readonly sourceSha256: string;
  readonly time: TimeAxis | null;
  readonly createdAtMs: number;
}

export interface DatasetDetail extends DatasetSummary {
  readonly columns: readonly ColumnInfo[];
  readonly findings: readonly Finding[];
  readonly period: Period | null;
  /** Mean lag-1 autocorrelation of the features, -1 to 1. */
  readonly continuity: number | null;
  /** Share of feature cells without a value, 0 to 1. */
  readonly missingShare: number;
  /** The first rows as they stand in the file. */
  readonly preview: readonly (readonly string[])[];
  readonly importReport: ImportReport;
  /** Where values are missing; null where none is, absent in datasets of older versions. */
  readonly missingMap?: MissingMap | null | undefined;
  /** What the file calls the rows of a table, in their order; absent where it has no names for them. */
  readonly rowNames?: readonly string[] | undefined;
  /** How it was read and what was changed, as asked for; empty where all was found out from the file. */
  readonly recipe: ImportOptions;
}

/** Share of missing values in stretches of equally many rows. */
export interface MissingMap {
  readonly bins: number;
  /** The columns with most missing values first; `shares` 0 to 1, one for each stretch. */
  readonly columns: readonly { readonly name: string; readonly shares: readonly number[] }[];
}

/** Rows [from, to): base64 of little-endian float64, NaN = missing. */
export interface DatasetRows {
  readonly from: number;
  readonly to: number;
  /** Epoch milliseconds, null without a time axis. */
  readonly time: string | null;
  readonly columns: readonly { readonly name: string; readonly values: string }[];
}

export interface ImportReport {
  readonly rowsRead: number;
  readonly blankRows: number;
  readonly delimiter: string | null;
  readonly decimal: '.' | ',' | null;
  readonly header: boolean;
  readonly encoding: ImportOptions['encoding'] | null;
  /** The member of an archive that was read. */
  readonly member: string | null;
  readonly dtype: string | null;
  readonly shape: readonly number[] | null;
  readonly durationMs: number;
  /** In the order in which they were read; absent where it was one file. */
  readonly files?: readonly SourcePart[] | undefined;
  /** Absent where the rows are of one thing, or stand side by side. */
  readonly panel?: Panel | undefined;
  /** The file that holds what is to be learnt from the rows; absent where there is none. */
  readonly target?: TargetPart | undefined;
}

/** A file whose rows stand beside those of the data, row by row. */
export interface TargetPart extends SourcePart {
  /** Of an array; null for text. */
  readonly shape: readonly number[] | null;
  /** Of the data that it stands beside. */
  readonly dataSha256: string;
}

/** Rows of several things, such as stations or tickers: those of one stand together, in the order of their times. */
export interface Panel {
  /** The column that names them. */
  readonly column: string;
  readonly entities: readonly PanelEntity[];
  /** Of the rows of each; the dataset as a whole has no time axis. */
  readonly time: TimeAxis;
  /** The judged column that differs most in level, with the share of its variance that lies between entities, 0 to 1. */
  readonly levels: { readonly column: string; readonly between: number } | null;
}

/** Rows [from, to). */
export interface PanelEntity extends RowRange {
  readonly name: string;
}

/** One of several files that became one dataset. */
export interface SourcePart {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** Those it brought, where files stand side by side. Absent in older datasets. */
  readonly columns?: readonly string[] | undefined;
}

export interface DeviceInfo {
  readonly rung: DeviceRung;
  readonly label: string;
  readonly available: boolean;
  /** Why it is used, or why it is not available. */
  readonly reason: string;
  readonly version: string | null;
  /** Dense training steps probed: rows per second, or null where not probed. */
  readonly rowsPerSecond: number | null;
}

export type ThresholdRule =
  | { readonly method: 'auto' }
  /** mean + k sigma of the reference scores (robust: after leaving out scores beyond 5 MAD). */
  | { readonly method: 'sigma'; readonly value: number }
  /** The value's quantile of the reference scores, 0 < value < 1. */
  | { readonly method: 'quantile'; readonly value: number }
  /** median + k x 1.4826 MAD of the logarithm of the reference scores. */
  | { readonly method: 'mad'; readonly value: number }
  /** Exceeded with this probability, by the tail of the reference scores: peaks over threshold (Siffer et al. 2017). */
  | { readonly method: 'pot'; readonly value: number };

export interface RowRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface Split {
  readonly train: RowRange;
  readonly validation: RowRange;
}

/** A pattern that repeats by the clock where the rows have times and the pattern follows them, else by the row. */
export interface Season {
  /** As it was found or asked for. */
  readonly rows: number;
  /** What its length is counted in. */
  readonly unit: 'row' | 'ms' | 'month';
  readonly length: number;
  /** Parts of the pattern; each has a value of its own. */
  readonly phases: number;
  /** Whose clocks a pattern of days, weeks or months goes by, as they were when it was planned; absent: UTC. */
  readonly zone?: string | undefined;
}

/** How the features of a row lie in an array: an image H x W x C, or T images of them. */
export interface ItemShape {
  readonly shape: readonly number[];
  /** Place of each feature in the array, row-major. Places that no feature has hold 0. */
  readonly places: readonly number[];
}

/** What goes into a model whose output is held against a target. */
export interface InputPlan {
  readonly features: readonly string[];
  readonly item?: ItemShape | undefined;
  /** Where the target is left as it is; absent: as the target. */
  readonly scaler?: ScalerKind | undefined;
}

/** Changes made to each window whenever it is trained on. */
export interface Augmentation {
  /** Standard deviation of noise, in standardised values. */
  readonly jitter: number;
  /** Standard deviation of a factor of each column. */
  readonly scaling: number;
  /** Longest stretch that is left out, as a share of the window. */
  readonly timeMask: number;
}

/** Changes made to each picture whenever it is trained on. */
export interface PictureAugmentation {
  /** Sides that every second picture is mirrored along. */
  readonly flip: FlipKind;
  /** Pixels that a picture is moved by, at most. */
  readonly shift: number;
  /** Share of each side that is cut off before a picture is enlarged again, at most. */
  readonly crop: number;
}

/** How a network is trained, beside its own parameters. */
export interface TrainingControl extends Augmentation, PictureAugmentation {
  readonly optimiser: OptimiserKind;
  readonly schedule: RateSchedule;
  /** Epochs over which the learning rate rises. */
  readonly warmUp: number;
  /** Share of each parameter that a step of learning rate 1 takes away. */
  readonly weightDecay: number;
  /** Weights of the sum of the kernels' absolute and squared values in the loss. */
  readonly l1: number;
  readonly l2: number;
  /** Share of each batch, the windows that are rebuilt worst, that is not learnt from. */
  readonly trim: number;
  /** What the loss `quantile` rebuilds, 0 to 1. */
  readonly quantile: number;
}

/** What a loss has to know of the training part: the range of its pixels, or how its counts lie. */
export type LossScale =
  | {
      readonly kind: 'pixels';
      readonly low: number;
      readonly high: number;
      /** Of a target, which the network gives in deviations from the mean; absent: it sees and gives pixels. */
      readonly spread?: { readonly mean: number; readonly deviation: number } | undefined;
    }
  | {
      readonly kind: 'counts';
      /** Of each feature, the logarithm of its mean count, in multiples of the rows' sizes where these count. */
      readonly logMeans: readonly number[];
      /** Whether a row's counts are seen in multiples of their mean. */
      readonly bySize: boolean;
      /** The middle one of these means: rows that are drawn are of this size. Absent in runs of older versions. */
      readonly size?: number | undefined;
    };

/**
 * How rows are trained on that are not in the order of training: of a panel the earlier rows of each entity, not the rows
 * of the first entities; of a fold those before and after what is left out.
 */
export interface PanelPlan {
  /** The column that names the entities; null where all rows are of one thing. */
  readonly column: string | null;
  /** Whether the columns of each entity have a center and scale of their own. */
  readonly scaling: 'each' | 'shared';
  /**
   * Rows of the dataset in the order in which they are trained on, which `split` counts in: the training rows of each
   * entity, then those for validation, then the rest.
   */
  readonly blocks: readonly PanelEntity[];
}

/** Everything a run was trained with; saved with the run. */
export interface RunPlan {
  readonly model: ModelId;
  /** Whose scores are combined with the model's. Absent where the model judges alone. */
  readonly blend?: readonly BlendMember[] | undefined;
  /** How the scores of columns become that of a row. Absent: their mean. */
  readonly overColumns?: 'rms' | undefined;
  /** How the errors of the windows that cover a row become its own. Absent: their mean; else the cube of that of their cube roots. */
  readonly overWindows?: 'cube-root' | undefined;
  /** The baseline that is scored beside the model, null where the model is that baseline itself. */
  readonly baseline: ModelId | null;
  readonly kind: DatasetKind;
  /** What presets of the model go by. Absent in runs of older versions. */
  readonly dataKind?: DataKind | undefined;
  /** The search that this run belongs to; absent for all others. */
  readonly trial?: TrialPlace | undefined;
  /** The run whose detector training began with; absent where weights were new. */
  readonly origin?: RunOrigin | undefined;
  /** Share of the training windows that a second pass does without; absent: one pass. */
  readonly secondPass?: number | undefined;
  /** Detectors that are trained, with this seed and those after it; absent: one. */
  readonly seeds?: number | undefined;
  /** Other models that are trained and judge with it, by the middle one of their scores; absent: none. */
  readonly ensemble?: readonly BlendMember[] | undefined;
  /** What was asked for; the rest was chosen. Absent in runs of older versions. */
  readonly asked?: RunSettings | undefined;
  /** How the data were read; other files are read alike. Absent in runs of older versions. */
  readonly recipe?: ImportOptions | undefined;
  /** The columns that are judged. */
  readonly features: readonly string[];
  /** Of rows that are images or sequences of images; absent for all others. */
  readonly item?: ItemShape | undefined;
  /** What the features, which are a target then, are learnt from; absent where they are learnt from themselves. */
  readonly inputs?: InputPlan | undefined;
  /** Of stacked rows; absent for all others. */
  readonly panel?: PanelPlan | undefined;
  /** Rows per window; 1 for tables. */
  readonly window: number;
  readonly split: Split;
  readonly scaler: ScalerKind;
  /** Whether the trend of the training part is taken off. Absent in runs of older versions. */
  readonly detrend?: boolean | undefined;
  /** The pattern that is taken off, null for none. Absent in runs of older versions. */
  readonly season?: Season | null | undefined;
  /** Longest run of missing rows, in rows, that is bridged (and left out of the error). */
  readonly gapLimit: number;
  readonly loss: LossKind;
  /** Measured when the run is trained; kept with the detector, absent for most losses. */
  readonly lossScale?: LossScale | undefined;
  /** How far a code lies from those of the training part; absent where errors of what is rebuilt are the score. */
  readonly score?: CodeScoreKind | undefined;
  /** Absent in runs of older versions: Adam, halved on plateaus, nothing else. */
  readonly training?: TrainingControl | undefined;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly patience: number;
  readonly clipNorm: number;
  readonly seed: number;
  readonly device: DeviceRung | 'auto';
  /** By which it was trained, so that a replay adds up alike. Absent before that, on other devices and in older runs. */
  readonly tuning?: DeviceTuning | undefined;
  readonly threshold: ThresholdRule;
  /** Events closer than this many rows are one. */
  readonly mergeGap: number;
  /** The model's own parameters, by its schema. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Why each automatic choice was made. */
  readonly reasons: readonly PlanReason[];
  readonly warnings: readonly string[];
}

/** Settings of TensorFlow on the CPU. */
export interface DeviceTuning {
  readonly oneDnn: boolean;
  /** Within an op. */
  readonly threads: number;
  /** Ops at once. */
  readonly ops: number;
  /** Settings that were tried to find it; 0 where none was. */
  readonly tried: number;
}

export interface PlanReason {
  readonly setting: string;
  readonly value: string;
  readonly reason: string;
}

export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface EpochRecord {
  readonly epoch: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly rowsPerSecond: number;
  readonly elapsedMs: number;
  readonly best: boolean;
}

export interface ThresholdResult {
  /** In units of the score. */
  readonly value: number;
  /** The rule used, resolved: never `auto`. */
  readonly rule: LabRule;
  readonly reason: string;
  /** Every rule that was weighed. */
  readonly candidates: readonly { readonly rule: ThresholdRule; readonly value: number }[];
  /** Which stretches count as events, where a person has set it. */
  readonly filter?: EventFilter | undefined;
  /** Where columns or hours have limits of their own: scores are shown in multiples of those, times `value`. */
  readonly scope?: ScopeLimits | undefined;
}

export interface EventColumn {
  readonly column: string;
  /** Share of the event's error, 0 to 1. */
  readonly share: number;
  /** At the event's peak, in the column's unit. */
  readonly measured: number | null;
  readonly expected: number | null;
}

export interface FlaggedEvent {
  /** 1 = most severe. */
  readonly rank: number;
  readonly startIndex: number;
  /** Inclusive. */
  readonly endIndex: number;
  readonly peakIndex: number;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly peakMs: number | null;
  /** Highest score in the event. */
  readonly peak: number;
  /** Peak divided by the threshold: 1.0 is the limit. */
  readonly severity: number;
  readonly columns: readonly EventColumn[];
  /** "NO2 and CO far above expected"; of stacked rows with the entity before it. */
  readonly summary: string;
  /** Of stacked rows: what the rows are of. */
  readonly entity?: string | undefined;
  /** What the analyst says of it; absent where nothing was said. */
  readonly triage?: EventTriage | undefined;
}

export interface ScoreSummary {
  readonly threshold: ThresholdResult;
  readonly eventCount: number;
  readonly flaggedRows: number;
  readonly judgedRows: number;
  readonly notJudgedRows: number;
  readonly durationMs: number;
}

export interface BaselineSummary extends ScoreSummary {
  readonly model: ModelId;
  /** Events of the run that overlap an event of the baseline. */
  readonly sharedEvents: number;
  /** One sentence: what the network adds to the baseline. */
  readonly verdict: string;
}

/** With a label column in the file: how well score and flags agree with it. Never point-adjusted. */
export interface LabelMetrics extends Partial<LabelRanges> {
  readonly column: string;
  readonly positives: number;
  readonly aucRoc: number | null;
  readonly aucPr: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly labelledEvents: number;
  readonly foundEvents: number;
}

export interface RunResult extends ScoreSummary {
  readonly parameterCount: number;
  readonly device: DeviceInfo;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly trainLoss: number | null;
  readonly validationLoss: number | null;
  readonly trainDurationMs: number;
  readonly totalDurationMs: number;
  /** Windows (or rows of a table) trained per second. */
  readonly samplesPerSecond: number | null;
  readonly trainWindows: number;
  readonly stopReason: string;
  /** How training used the device: "compiled, 8 steps a call; oneDNN on, 1 thread". Absent for baselines. */
  readonly execution?: string;
  /** Peak resident memory of the trainer. */
  readonly peakMemoryBytes: number;
  readonly baseline: BaselineSummary | null;
  readonly labels: LabelMetrics | null;
  readonly baselineLabels: LabelMetrics | null;
  /** Absent in runs of older versions. */
  readonly evaluation?: Evaluation;
  readonly warnings: readonly string[];
  /** Of a run whose model was chosen: what was tried and what was kept. */
  readonly choice?: BlendChoice | undefined;
  /** Of a run that went on from another one. */
  readonly origin?: OriginFacts | undefined;
  readonly secondPass?: SecondPassFacts | undefined;
  readonly versions: Readonly<Record<string, string>>;
}

export interface RunSummary {
  readonly id: string;
  readonly datasetId: string;
  readonly datasetName: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Its training stands still, and goes on when it is resumed; absent where it does not. */
  readonly paused?: boolean | undefined;
  readonly model: ModelId;
  readonly window: number;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  readonly eventCount: number | null;
  /** Epoch from which the training of a run that ended early can go on, null where nothing was kept. */
  readonly keptEpoch?: number | null | undefined;
  /** Absent in runs that belong to no search. */
  readonly trial?: TrialPlace | undefined;
  readonly error: ErrorData | null;
}

/** What a person wrote about a run, and what it takes on the disk. */
export interface RunCard {
  readonly runId: string;
  readonly note: string;
  readonly tags: readonly string[];
  readonly pinned: boolean;
  /** Kept, but out of the way. */
  readonly archived: boolean;
  readonly bytes: number;
}

export interface RunDetail extends RunSummary {
  readonly plan: RunPlan;
  readonly result: RunResult | null;
}

/** Where a run stands; sent as it changes. */
export interface RunProgress {
  readonly runId: string;
  /** `tuning`: settings of the device are tried, where the work is worth it. */
  readonly stage:
    'tuning' | 'preparing' | 'baseline' | 'training' | 'scoring' | 'evaluating' | 'saving';
  /** 0 to 1 within the whole run. */
  readonly fraction: number;
  readonly epoch: number | null;
  readonly epochs: number | null;
  readonly rowsPerSecond: number | null;
  readonly remainingMs: number | null;
  readonly device: DeviceInfo | null;
}

export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  | { readonly kind: 'cancelled' };

export type SeriesSource =
  | { readonly kind: 'column'; readonly datasetId: string; readonly column: string }
  | { readonly kind: 'score'; readonly runId: string }
  | { readonly kind: 'baselineScore'; readonly runId: string }
  | { readonly kind: 'expected'; readonly runId: string; readonly column: string }
  | { readonly kind: 'columnScore'; readonly runId: string; readonly column: string };

/** A reduced series: the first, lowest, highest and last value of each pixel column, at their true places. */
export interface SeriesWindow {
  /** Row positions, base64 of a little-endian Uint32Array. */
  readonly index: string;
  /** Epoch milliseconds, base64 of a little-endian Float64Array; null without a time axis. */
  readonly time: string | EvenTimes | null;
  /** Values, base64 of a little-endian Float64Array; NaN breaks the line. */
  readonly value: string;
  /** True extremes of the range. */
  readonly min: number | null;
  readonly max: number | null;
}

/** Times of a regular axis, where the rows say all: the first row's in epoch milliseconds, and from each to the next. */
export interface EvenTimes {
  readonly startMs: number;
  readonly stepMs: number;
}

/** Column scores over time for the heat strip: the highest of each bin. */
export interface HeatMap {
  readonly columns: readonly string[];
  readonly bins: number;
  /** base64 of a little-endian Float32Array, columns x bins, row-major, in multiples of the typical score. */
  readonly value: string;
}

export interface Histogram {
  /** Bin edges, length n + 1. */
  readonly edges: readonly number[];
  /** Judged rows in each bin, length n. */
  readonly counts: readonly number[];
}

/** Scores by the clock of the dataset's zone. */
export interface ScoreCalendar {
  /** What stands side by side; weekdays stand below each other, Monday first. */
  readonly across: 'hour' | 'month';
  readonly columns: number;
  /** 7 x columns, row-major; null where no row was judged. */
  readonly cells: readonly (CalendarCell | null)[];
}

export interface CalendarCell {
  readonly rows: number;
  /** In multiples of the threshold. */
  readonly mean: number;
  readonly peak: number;
  readonly peakRow: number;
}

/** How measured less expected is spread, in the unit of the column. */
export interface ResidualShape {
  readonly rows: number;
  /** Median, and 1.4826 median absolute deviations. */
  readonly middle: number;
  readonly width: number;
  /** Length n + 1, and n. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Of a normal distribution, and of the residuals less their middle in units of their width; ascending. */
  readonly quantiles: readonly (readonly [number, number])[];
  readonly reading: string;
}

export interface ResidualMemory {
  /** Autocorrelation at lag 0, 1, 2, ... rows. */
  readonly correlations: readonly number[];
  readonly rows: number;
  /** Correlations below this are what noise alone would give. */
  readonly noise: number;
  /** Lag of a repetition, null where none stands out. */
  readonly repeats: number | null;
  readonly reading: string;
}

/** What the errors of rows [from, to) still hold. */
export interface ResidualView {
  readonly column: string;
  readonly from: number;
  readonly to: number;
  /** Null without a time axis. */
  readonly calendar: ScoreCalendar | null;
  readonly shape: ResidualShape | null;
  /** Null for tables too, whose rows have no order. */
  readonly memory: ResidualMemory | null;
  /** Why there are no residuals. */
  readonly without: string | null;
}

/** Rows that a part of a view of residuals stands for. */
export interface ResidualRows {
  /** First and last row of each stretch, ascending. */
  readonly spans: readonly (readonly [number, number])[];
  /** Those that lie in it; where spans would be too many, near ones are joined over some that do not. */
  readonly rows: number;
}

/** How some rows are spread in views of residuals. */
export interface ResidualPlaces {
  /** Those that were judged. */
  readonly rows: number;
  /** In each bin of the histogram. */
  readonly counts: readonly number[];
  /** In each cell of the calendar; null without a time axis. */
  readonly cells: readonly number[] | null;
}

export interface SettingDifference {
  readonly setting: string;
  readonly a: string;
  readonly b: string;
}

/** What events of different runs are matched by. */
export type CompareBy = 'row' | 'time';

export interface RunComparison {
  readonly a: RunDetail;
  readonly b: RunDetail;
  readonly sameData: boolean;
  /** Rows of the same data, times of different ones; null where neither tells, and no events are matched. */
  readonly by: CompareBy | null;
  /** Why no events are matched; null where they are. */
  readonly apart: string | null;
  readonly differences: readonly SettingDifference[];
  readonly events: {
    readonly kept: readonly KeptEvent[];
    /** Only in a. */
    readonly lost: readonly FlaggedEvent[];
    /** Only in b. */
    readonly gained: readonly FlaggedEvent[];
  };
  readonly epochsA: readonly EpochRecord[];
  readonly epochsB: readonly EpochRecord[];
}

export interface KeptEvent {
  readonly a: FlaggedEvent;
  /** The one it shares most with. */
  readonly b: FlaggedEvent;
  /** What both cover of what they cover together, 0 to 1. */
  readonly overlap: number;
}

/** Several runs side by side; the first is the one that the others are held against. */
export interface RunsComparison {
  readonly runs: readonly RunDetail[];
  readonly sameData: boolean;
  /** As of two runs; null where there are neither events nor agreement. */
  readonly by: CompareBy | null;
  /** As of two runs. */
  readonly apart: string | null;
  /** Only those that differ; one value for each run. */
  readonly settings: readonly { readonly setting: string; readonly values: readonly string[] }[];
  /** [i][j]: share of the events of run i that run j finds too, 0 to 1; null where run i has none. */
  readonly agreement: readonly (readonly (number | null)[])[];
  /** Stretches with an event of at least one run; those that most runs find first. */
  readonly events: readonly ConsensusEvent[];
  readonly epochs: readonly (readonly EpochRecord[])[];
}

export interface ConsensusEvent {
  /** The most severe event of each run there, null where it has none. */
  readonly found: readonly (FlaggedEvent | null)[];
  /** How many runs have one. */
  readonly runs: number;
  /** What these events all cover of what they cover together, 0 to 1; null where one run alone has one. */
  readonly overlap: number | null;
}

export interface WorkspaceInfo {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly datasets: number;
  readonly runs: number;
  readonly schemaVersion: number;
}

export interface SampleInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rows: number;
}

export interface EngineInfo {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly protocol: number;
  readonly pid: number;
}

export interface ScoreFileResult {
  readonly rows: number;
  /** Why there are no scores; null where there are. */
  readonly without: string | null;
  readonly flaggedRows: number;
  readonly judgedRows: number;
  readonly events: readonly FlaggedEvent[];
  readonly threshold: number;
  readonly warnings: readonly string[];
  readonly device: DeviceInfo;
}
