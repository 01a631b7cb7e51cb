import type { z } from 'zod';
import type { ModelId } from '../../contract/types.ts';

/** Training windows in memory: count x window x features, row-major, scaled. */
export interface TrainingWindows {
  readonly count: number;
  readonly window: number;
  readonly features: number;
  readonly values: Float32Array;
}

/** What a fitted baseline is made of; saved in the checkpoint as it is. */
export interface BaselineState {
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float32Array>>;
}

/** Reconstructs windows like a network does, so that scoring is one path for all. */
export interface FittedBaseline {
  readonly parameterCount: number;
  readonly state: BaselineState;
  reconstruct(batch: Float32Array, count: number): Float32Array;
}

export interface BaselineDefinition<P = unknown> {
  readonly id: ModelId;
  readonly label: string;
  readonly reference: string;
  readonly parameters: z.ZodType<P>;
  /** Most training windows it is fitted on; more are thinned evenly. */
  readonly maxTrainingWindows: number;
  /** Most numbers in them, where that is less: what a score costs grows with it. */
  readonly maxTrainingCells?: number;
  fit(windows: TrainingWindows, parameters: P, seed: number): FittedBaseline;
  restore(
    state: BaselineState,
    shape: { readonly window: number; readonly features: number },
  ): FittedBaseline;
}
