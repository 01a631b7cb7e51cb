import type { z } from 'zod';
import type { ModelFamily } from '../../contract/models.ts';
import type { Preset } from '../../contract/presets.ts';
import type { DatasetKind, ItemShape, ModelId } from '../../contract/types.ts';
import type { ScoreCells } from '../features/types.ts';

/** Training windows in memory: count x window x features, row-major, scaled. */
export interface TrainingWindows {
  readonly count: number;
  readonly window: number;
  readonly features: number;
  readonly values: Float32Array;
  /** Where each window starts on the axis: steps of time, or rows; left out where windows do not follow each other. */
  readonly positions?: Float64Array;
  /** Milliseconds between positions; null or left out where they count rows. */
  readonly stepMs?: number | null;
  /** Of rows that are images. */
  readonly item?: ItemShape | undefined;
  /** What is to be learnt from the windows; left out where that is the windows themselves. */
  readonly target?: TrainingTarget | undefined;
}

/** count x window x features, row-major, scaled. */
export interface TrainingTarget {
  readonly features: number;
  readonly values: Float32Array;
  readonly item?: ItemShape | undefined;
}

export interface WindowShape {
  readonly window: number;
  readonly features: number;
  /** Features of a target; left out where there is none. */
  readonly outputs?: number | undefined;
}

/** What a fitted baseline is made of; saved in the checkpoint as it is. */
export interface BaselineState {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float32Array>>;
}

/**
 * Reconstructs windows like a network does, so that scoring is one path for all. Where `score` is there the terms it
 * gives are the errors, and what is rebuilt is only what is usual in their place.
 */
export interface FittedBaseline {
  readonly parameterCount: number;
  readonly state: BaselineState;
  readonly reconstruct: (
    batch: Float32Array,
    count: number,
    positions?: Float64Array,
  ) => Float32Array;
  readonly score?: ScoreCells;
  /** Of those with a code, count x latent. */
  readonly encode?: (batch: Float32Array, count: number) => Float32Array;
}

export interface BaselineDefinition<P = unknown> {
  readonly id: ModelId;
  readonly label: string;
  readonly reference: string;
  /** One sentence: when to use it. */
  readonly when: string;
  readonly family: ModelFamily;
  /** The data it can judge; left out: all. */
  readonly kinds?: readonly DatasetKind[];
  /** As those of a network. */
  readonly parameters: z.ZodType<P>;
  readonly presets?: readonly Preset[];
  /** Most training windows it is fitted on; more are thinned evenly. */
  readonly maxTrainingWindows: number;
  /** Windows that follow each other and are kept or left out together; 1 where left out. */
  readonly runLength?: number;
  /** Most numbers in them, where that is less: what a score costs grows with it. */
  readonly maxTrainingCells?: number;
  fit(windows: TrainingWindows, parameters: P, seed: number): FittedBaseline;
  restore(state: BaselineState, shape: WindowShape): FittedBaseline;
}
