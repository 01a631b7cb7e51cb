import type { Combination, ScoringPart } from '../engine/scoring/types.ts';
import type { Fitted } from './fitted.ts';
import type { Judged } from './judge.ts';

/** What a run's detectors say of the data. */
export interface JudgedRun {
  /** The model itself; of a blend with the parameters of all. */
  readonly fitted: Omit<Fitted, 'state'>;
  readonly judged: Judged;
  /** One for a model that judges alone. */
  readonly parts: readonly ScoringPart[];
  readonly combination: Combination;
}
