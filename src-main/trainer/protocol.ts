/** Messages between engine and trainer: structured clone over the IPC channel, same Node on both ends. */
import type { Counterfactual } from '../contract/counterfactual.ts';
import type { DetectorJobResult } from '../contract/detector-types.ts';
import type { ErrorData } from '../contract/errors.ts';
import type { CodeProjection } from '../contract/names.ts';
import type {
  DeviceInfo,
  EpochRecord,
  FlaggedEvent,
  RunPlan,
  RunProgress,
  RunResult,
  ScoreFileResult,
  ThresholdResult,
} from '../contract/types.ts';
import type { RunArrayName } from '../engine/store/types.ts';

export interface TrainJob {
  readonly kind: 'train';
  readonly runId: string;
  readonly workspacePath: string;
  readonly datasetId: string;
  readonly plan: RunPlan;
  /** What this process's settings are, for people; empty where they are the usual ones. */
  readonly tuning: string;
  /** Whether training goes on from what was kept of it. */
  readonly resume: boolean;
}

/** Tries how fast a plan's network trains with this process's settings. */
export interface TuneJob {
  readonly kind: 'tune';
  readonly plan: RunPlan;
}

/** Scores another file with the detector of a run; columns are matched by name. */
export interface ScoreJob {
  readonly kind: 'score';
  readonly runId: string;
  readonly workspacePath: string;
  readonly device: RunPlan['device'];
  readonly filePath: string;
  /** Null where the run has no target, or only the reconstruction is asked for. */
  readonly targetPath: string | null;
  /** For the scores. */
  readonly outPath: string | null;
  /** For what the model makes of the rows. */
  readonly rebuiltPath: string | null;
}

/** Looks for the smallest change of the values of an event that makes it normal. */
export interface CounterJob {
  readonly kind: 'counter';
  readonly runId: string;
  readonly workspacePath: string;
  readonly device: RunPlan['device'];
  /** Of the event, both inclusive, as they stand in the dataset. */
  readonly rows: readonly [number, number];
  /** That may be changed, the most likely first. */
  readonly columns: readonly string[];
  readonly threshold: number;
  /** Where columns or hours have limits of their own. */
  readonly scope: ThresholdResult['scope'];
}

/** A job on the detector of a run and the data it was trained on. */
interface DetectorJob {
  readonly runId: string;
  readonly workspacePath: string;
  readonly device: RunPlan['device'];
}

export interface NumberFile {
  readonly path: string;
  readonly format: 'csv' | 'npy';
}

/** Codes of its windows: in two dimensions, or all of them into a file. */
/** Windows like those in some rows, both inclusive, are looked for. */
export interface NearRows {
  readonly near: readonly [from: number, to: number];
  readonly peak: number;
  readonly count: number;
}

export interface LatentJob extends DetectorJob {
  readonly kind: 'latent';
  readonly to:
    { readonly projection: CodeProjection; readonly seed: number } | NearRows | NumberFile;
}

/** What is expected in some rows, or in all of them into a file. */
export interface RebuildJob extends DetectorJob {
  readonly kind: 'rebuild';
  readonly to: { readonly rows: readonly number[]; readonly columns: number | null } | NumberFile;
}

/** Windows made from random codes; `to`: null for the page. */
export interface DrawJob extends DetectorJob {
  readonly kind: 'draw';
  readonly count: number;
  readonly seed: number;
  readonly to: NumberFile | null;
}

export interface ProbeJob {
  readonly kind: 'probe';
  readonly rung: DeviceInfo['rung'];
}

export type TrainerJob =
  TrainJob | ScoreJob | CounterJob | ProbeJob | TuneJob | LatentJob | RebuildJob | DrawJob;

export type ToTrainer =
  | { readonly kind: 'start'; readonly job: TrainerJob }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'pause'; readonly on: boolean };

export type FromTrainer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Omit<RunProgress, 'runId'> }
  | {
      readonly kind: 'step';
      readonly stage: string;
      /** 0 to 1 within the step. */
      readonly fraction: number;
      readonly device: DeviceInfo | null;
    }
  /** Training stands still now. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'epoch'; readonly record: EpochRecord }
  | { readonly kind: 'state'; readonly epoch: number; readonly state: Uint8Array }
  | { readonly kind: 'array'; readonly name: RunArrayName; readonly values: Float32Array }
  | {
      readonly kind: 'trained';
      readonly result: RunResult;
      readonly events: readonly FlaggedEvent[];
      readonly checkpoint: Uint8Array;
    }
  | { readonly kind: 'scored'; readonly result: ScoreFileResult }
  | { readonly kind: 'countered'; readonly answer: Counterfactual }
  | { readonly kind: 'shown'; readonly result: DetectorJobResult }
  | { readonly kind: 'tuned'; readonly samplesPerSecond: number }
  | { readonly kind: 'probed'; readonly device: DeviceInfo }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: ErrorData };
