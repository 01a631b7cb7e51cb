import { combineRows } from '../scoring/blend-scores.ts';
import type { Combination } from '../scoring/types.ts';
import type { TrialScores } from './found-shares.ts';

/** What several detectors say together of the copies of one trial. */
export function combineTrials(
  trials: readonly TrialScores[],
  combination: Combination,
): TrialScores {
  return {
    clean: combineRows(
      trials.map(({ clean }) => clean),
      combination,
    ),
    rounds: (trials[0]?.rounds ?? []).map((_, round) =>
      combineRows(
        trials.map(({ rounds }) => rounds[round]!),
        combination,
      ),
    ),
  };
}
