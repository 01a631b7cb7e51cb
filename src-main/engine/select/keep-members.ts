import type { BlendChoice } from '../../contract/blend.ts';
import type { ModelId, RowRange } from '../../contract/types.ts';
import { modelNames } from '../features/choose-model.ts';
import { detection, type TrialScores } from './detection.ts';

/** A detector that was tried; its scores are in multiples of its mean on the validation part. */
export interface TriedMember {
  readonly model: ModelId;
  readonly gap: number | null;
  readonly trial: TrialScores;
}

/** So much less than the best detector alone is no reason to give the others up. */
const tolerance = 0.02;

/**
 * Which detectors judge together: all of them, unless their mean finds fewer of the faults than the best one alone by
 * more than two points; then the weakest goes, again and again. Nothing here looks at a label.
 */
export function keepMembers(
  members: readonly TriedMember[],
  faults: readonly (readonly RowRange[])[],
): BlendChoice {
  const single = members.map(({ trial }) => detection(trial, faults));
  const best = single.reduce<number>((most, found) => Math.max(most, found ?? 0), 0);
  const together = (kept: readonly number[]): number | null =>
    detection(meanTrial(kept.map((i) => members[i]!.trial)), faults);
  let kept = members.map((_, i) => i);
  let found = together(kept);
  while (found !== null && found < best - tolerance && kept.length > 1) {
    const weakest = kept.reduce((low, i) => ((single[i] ?? 0) < (single[low] ?? 0) ? i : low));
    kept = kept.filter((i) => i !== weakest);
    found = together(kept);
  }
  return {
    members: members.map(({ model, gap }, i) => ({
      model,
      gap,
      detection: single[i] ?? null,
      kept: kept.includes(i),
    })),
    detection: found,
    reason: reasonOf(
      members.map(({ model }) => modelNames[model]),
      kept,
      single,
      found,
    ),
  };
}

function reasonOf(
  names: readonly string[],
  kept: readonly number[],
  single: readonly (number | null)[],
  found: number | null,
): string {
  const listed = list(kept.map((i) => names[i] ?? ''));
  if (found === null)
    return `${listed} judge together: the validation part is too short to try them on faults.`;
  const figures = list(names.map((name, i) => `${name} ${points(single[i] ?? null)}`));
  const left = names.filter((_, i) => !kept.includes(i));
  const scale = 'of 100, where 50 is chance';
  const verb = kept.length === 1 ? 'judges alone' : `judge together and reach ${points(found)}`;
  const without =
    left.length === 0 ? '' : `; ${list(left)} left out, as the others do better without`;
  return `On faults put into the validation part ${figures} ${scale}: ${listed} ${verb}${without}.`;
}

function points(found: number | null): string {
  return found === null ? 'none' : (100 * found).toFixed(0);
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Row by row; not judged where one of them does not judge. */
export function meanTrial(trials: readonly TrialScores[]): TrialScores {
  return {
    clean: meanScores(trials.map(({ clean }) => clean)),
    rounds: (trials[0]?.rounds ?? []).map((_, round) =>
      meanScores(trials.map(({ rounds }) => rounds[round]!)),
    ),
  };
}

function meanScores(lists: readonly Float32Array[]): Float32Array {
  return Float32Array.from(
    lists[0] ?? [],
    (_, row) => lists.reduce((sum, scores) => sum + scores[row]!, 0) / lists.length,
  );
}
