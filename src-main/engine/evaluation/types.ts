import type { RunPlan, TimeAxis } from '../../contract/types.ts';
import type { FeatureMatrix, LevelAt, Preparation } from '../features/types.ts';
import type { PlacedRows } from '../features/window-positions.ts';
import type { Combination, ScoringPart } from '../scoring/types.ts';

/** Prepared data of a run, as evaluation needs them. */
export interface EvaluationData extends PlacedRows {
  /** By feature, in their own units. */
  readonly columns: readonly Float64Array[];
  readonly axis: TimeAxis | null;
  readonly matrix: FeatureMatrix;
  /** What goes into a model that learns a target; absent where that is `matrix`. */
  readonly inputs?: { readonly matrix: FeatureMatrix } | undefined;
  readonly preparation: Preparation;
  readonly levels: LevelAt | null;
  /** First rows of the windows that may be judged, ascending. */
  readonly starts: Uint32Array;
}

/** What a run judges with, and its limit. */
export interface Detecting {
  readonly parts: readonly ScoringPart[];
  /** How their scores become one. */
  readonly combination: Combination;
  readonly threshold: number;
}

/** A place for faults, and how one is made there. */
export interface Trial {
  /** Position among the definitions of faults. */
  readonly fault: number;
  /** Position among that definition's sizes. */
  readonly size: number;
  /** Feature, -1 for a whole row. */
  readonly feature: number;
  /** First row of the fault in the file. */
  readonly place: number;
  readonly rows: number;
  readonly seed: number;
}

export type EvaluationPlan = Pick<
  RunPlan,
  | 'kind'
  | 'window'
  | 'split'
  | 'features'
  | 'gapLimit'
  | 'loss'
  | 'overColumns'
  | 'overWindows'
  | 'training'
  | 'seed'
>;
