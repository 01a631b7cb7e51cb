import type { BlendChoice } from '../../contract/blend.ts';
import type { ModelId, RowRange } from '../../contract/types.ts';
import { modelNames } from '../../contract/model-names.ts';
import type { Combination } from '../scoring/types.ts';
import { combineTrials } from './combine-trials.ts';
import { foundShares, type TrialScores } from './found-shares.ts';
import { chance, leastShare, weighMembers } from './weigh-members.ts';

/** A detector that was tried; its scores are in multiples of its unit. */
export interface TriedMember {
  readonly model: ModelId;
  readonly gap: number | null;
  readonly trial: TrialScores;
}

/** So much less than the best detector alone is no reason to give the others up. */
const tolerance = 0.02;
/** Nor is a difference that is not so many standard errors from that. */
const sureErrors = 2;

/**
 * Which detectors judge together. One that finds next to nothing has no say; of the others all, unless together they
 * find fewer faults than the best one alone, by more than two points and beyond what the few faults leave open; then the
 * weakest goes, again and again. Faults that are put in are not those that will come: where the weaker ones do no harm
 * they stay (VUS-PR of a server .58 with all, .44 with those that found most). Nothing here looks at a label.
 */
export function keepMembers(
  members: readonly TriedMember[],
  faults: readonly (readonly RowRange[])[],
  combination: Combination,
): BlendChoice {
  const found = members.map(({ trial }) => foundShares(trial, faults));
  const single = found.map(meanOf);
  const weights = weighMembers(single, combination);
  const trials = members.map(({ trial }, i) => weighed(trial, weights[i]!));
  const best = single.reduce<number>(
    (most, i, at) => ((i ?? 0) > (single[most] ?? 0) ? at : most),
    0,
  );
  const least = chance + leastShare * ((single[best] ?? chance) - chance);
  let kept = members.flatMap((_, i) => (i === best || (single[i] ?? 1) >= least ? [i] : []));
  const together = (): Float64Array =>
    foundShares(
      combineTrials(
        kept.map((i) => trials[i]!),
        combination,
      ),
      faults,
    );
  let all = together();
  while (kept.length > 1 && isSurelyWorse(all, found[best]!)) {
    const weakest = kept.reduce((low, i) => ((single[i] ?? 0) < (single[low] ?? 0) ? i : low));
    kept = kept.filter((i) => i !== weakest);
    all = together();
  }
  return {
    members: members.map(({ model, gap }, i) => ({
      model,
      gap,
      detection: single[i] ?? null,
      kept: kept.includes(i),
    })),
    detection: meanOf(all),
    reason: reasonOf(
      members.map(({ model }) => modelNames[model].short),
      kept,
      single,
      meanOf(all),
      typeof combination !== 'string',
    ),
  };
}

function weighed({ clean, rounds }: TrialScores, weight: number): TrialScores {
  const scale = (score: number): number => score * weight;
  return { clean: clean.map(scale), rounds: rounds.map((scores) => scores.map(scale)) };
}

/** Fault by fault. */
function isSurelyWorse(shares: Float64Array, others: Float64Array): boolean {
  if (shares.length !== others.length || shares.length < 2) return false;
  const less = others.map((share, i) => share - shares[i]!);
  const mean = meanOf(less) ?? 0;
  const variance = less.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (less.length - 1);
  return mean - tolerance > sureErrors * Math.sqrt(variance / less.length);
}

/** Null of none. */
function meanOf(values: Float64Array): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function reasonOf(
  names: readonly string[],
  kept: readonly number[],
  single: readonly (number | null)[],
  found: number | null,
  isWeighed: boolean,
): string {
  const listed = list(kept.map((i) => names[i] ?? ''));
  if (found === null)
    return `${listed} judge together: the validation part is too short to try them on faults.`;
  const figures = list(names.map((name, i) => `${name} ${points(single[i] ?? null)}`));
  const left = names.filter((_, i) => !kept.includes(i));
  const scale = 'of 100, where 50 is chance';
  const together = isWeighed ? 'judge together, each by what it finds,' : 'judge together';
  const verb = kept.length === 1 ? 'judges alone' : `${together} and reach ${points(found)}`;
  const without = left.length === 0 ? '' : `; ${list(left)} left out as too weak`;
  return `On faults put into the validation part ${figures} ${scale}: ${listed} ${verb}${without}.`;
}

function points(found: number | null): string {
  return found === null ? 'none' : (100 * found).toFixed(0);
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
