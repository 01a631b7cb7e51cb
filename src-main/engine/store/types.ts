import type {
  DatasetDetail,
  DatasetSummary,
  EpochRecord,
  FlaggedEvent,
  RunCard,
  RunDetail,
  RunPlan,
  RunResult,
  RunStatus,
  RunSummary,
  WorkspaceInfo,
} from '../../contract/types.ts';
import type { ReadableReview, WritableReview } from './review-types.ts';
import type { ErrorData } from '../../contract/errors.ts';
import type { CardChange } from './run-card-table.ts';

export type ArrayValues = Float64Array | Float32Array | Uint32Array | Uint8Array;

/** Values that are stored piece by piece: an array, or numbers that lie in a file. */
export type WritableValues = ArrayValues | PiecewiseValues;

export interface PiecewiseValues {
  readonly length: number;
  readonly byteLength: number;
  readonly subarray: (from: number, to: number) => Float64Array;
}
export type ArrayDtype = 'f64' | 'f32' | 'u32' | 'u8';

/** Arrays a dataset owns: one per numeric column, and its time axis and file order. */
export type DatasetArrayName = `column:${string}` | 'time' | 'order';

/**
 * Arrays a run owns. `rawScore`: as the detector gave it; `score`: the same, or on the scale of one threshold where columns or hours have their own. `score` and `baselineScore`: f32, rows. `columnScore:NAME` and `expected:NAME`: f32, rows,
 * one per feature.
 */
export type RunArrayName =
  'score' | 'rawScore' | 'baselineScore' | `columnScore:${string}` | `expected:${string}`;

/** Values kept beside an array so that any range can be drawn without reading it all. */
export interface ReducedSeries {
  /** Row positions, ascending: first, lowest, highest and last of each pixel column, duplicates left out. */
  readonly index: Float64Array;
  readonly value: Float64Array;
  readonly min: number | null;
  readonly max: number | null;
}

export interface ReadableWorkspace extends ReadableReview {
  readonly path: string;
  info(): WorkspaceInfo;
  close(): void;

  listDatasets(): DatasetSummary[];
  /** Throws `data/not-found`. */
  getDataset(datasetId: string): DatasetDetail;
  /** Without what can be megabytes for a wide file. Throws `data/not-found`. */
  datasetSummary(datasetId: string): DatasetSummary;
  /** Paths it was read from, none where they are not known. Throws `data/not-found`. */
  datasetSources(datasetId: string): readonly string[];
  datasetArray(datasetId: string, name: DatasetArrayName): ArrayValues | null;
  datasetArray(
    datasetId: string,
    name: DatasetArrayName,
    from: number,
    to: number,
  ): ArrayValues | null;
  /** Reduced for drawing, from the pyramid; null where there is no such array. */
  reduceDatasetArray(
    datasetId: string,
    name: DatasetArrayName,
    from: number,
    to: number,
    pixels: number,
  ): ReducedSeries | null;

  listRuns(datasetId?: string): RunSummary[];
  /** Throws `run/not-found`. */
  getRun(runId: string): RunDetail;
  /** What a person wrote about each run, and what it takes on the disk; the newest first. */
  listCards(): RunCard[];
  listEpochs(runId: string): EpochRecord[];
  listEvents(runId: string, limit?: number): FlaggedEvent[];
  runArray(runId: string, name: RunArrayName, from?: number, to?: number): ArrayValues | null;
  reduceRunArray(
    runId: string,
    name: RunArrayName,
    from: number,
    to: number,
    pixels: number,
  ): ReducedSeries | null;
  /** The fitted detector of a run, as the trainer packed it; null before training ended. Verified by SHA-256. */
  checkpoint(runId: string): Uint8Array | null;
  /** Where a training stood that did not end well, as the trainer packed it. Verified by SHA-256. */
  trainingState(runId: string): Uint8Array | null;
  setting(key: string): string | null;
}

export interface NewDataset extends Omit<
  DatasetDetail,
  'id' | 'createdAtMs' | 'columnCount' | 'featureCount'
> {
  /** Where it was read from, so that it can be read again. */
  readonly sourcePaths: readonly string[];
}

/** The only writer of the file. Every method is one synchronous transaction unless it says otherwise. */
export interface WritableWorkspace extends Omit<ReadableWorkspace, 'close'>, WritableReview {
  /** Backs up what changed, then gives the file up; later calls throw `workspace/none`. */
  close(): Promise<void>;
  /** Stores a dataset with its arrays, all or nothing; yields between arrays so that reads are answered. */
  addDataset(
    dataset: NewDataset,
    arrays: readonly (readonly [DatasetArrayName, WritableValues])[],
    onProgress?: (fraction: number) => void,
    signal?: AbortSignal,
  ): Promise<string>;
  renameDataset(datasetId: string, name: string): void;
  /** Null: UTC. Throws `data/not-found`. */
  setDatasetZone(datasetId: string, zone: string | null): void;
  /** Hides it and its runs; `restoreDataset` brings it back; purged when the workspace is next opened. */
  removeDataset(datasetId: string): void;
  restoreDataset(datasetId: string): void;

  addRun(datasetId: string, name: string, plan: RunPlan): string;
  setRunStatus(runId: string, status: RunStatus, error?: ErrorData): void;
  /** Another try of a running run: forgets its epochs, what was kept of its training, and keeps the plan it is tried with. */
  restartRun(runId: string, plan: RunPlan): void;
  /** What was found of a running run's plan before it trains. */
  keepPlan(runId: string, plan: RunPlan): void;
  /** Keeps where the training of a running run stands, in place of what was kept before. */
  keepTraining(runId: string, epoch: number, state: Uint8Array): void;
  /** Queues a run that ended early and whose training was kept; forgets later epochs. Throws `run/not-kept`. */
  resumeRun(runId: string): void;
  addEpoch(runId: string, record: EpochRecord): void;
  /** Stages an array of a running run; visible at once through `runArray`, dropped if the run does not end well. */
  putRunArray(runId: string, name: RunArrayName, values: ArrayValues): Promise<void>;
  /** Result, events and checkpoint in one transaction; the run becomes `done`. */
  finishRun(
    runId: string,
    result: RunResult,
    events: readonly FlaggedEvent[],
    checkpoint: Uint8Array,
  ): void;
  renameRun(runId: string, name: string): void;
  /** Answers the card as it stands afterwards. Throws `run/not-found`. */
  changeCard(runId: string, change: CardChange): RunCard;
  removeRun(runId: string): void;
  restoreRun(runId: string): void;
  setSetting(key: string, value: string): void;
}
