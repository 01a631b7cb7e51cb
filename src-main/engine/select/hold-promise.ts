import type { SelfTestScore } from '../../contract/evaluation.ts';
import type { ModelId } from '../../contract/types.ts';
import type { TestedDetector } from '../evaluation/self-test.ts';
import { modelNames } from '../../contract/model-names.ts';

/** Detectors that could judge a run. */
export interface Candidate {
  readonly models: readonly ModelId[];
  readonly tested: TestedDetector;
  /** By its rule, which is automatic or set for all alike. */
  readonly limit: number;
  /** A baseline that judges alone. */
  readonly isBaseline: boolean;
}

/** What judges, and why where it is not the first as it was. */
export interface Promised {
  /** Position among the candidates. */
  readonly chosen: number;
  readonly limit: number;
  readonly isMoved: boolean;
  /** Of the self-test, at that limit. */
  readonly score: SelfTestScore;
  /** A sentence; empty where nothing was changed. */
  readonly reason: string;
}

/** Differences of the self-test up to this are none. */
export const promisedMargin = 0.02;
/** Limits that are tried for one candidate. */
const mostLimits = 200;

/** What the promise is about: faults found less stretches with a false alarm. */
export function figureOf({ rate, alarms }: SelfTestScore): number {
  return rate - alarms;
}

/**
 * The first candidate, in order of preference, that falls short of no baseline alone by more than two points: as it is, or
 * where `mayMove` with the nearest limit by which it does not. The best baseline always holds. Throws `RangeError` of none.
 */
export function holdPromise(candidates: readonly Candidate[], mayMove: boolean): Promised {
  const best = bestBaseline(candidates);
  const least = (best === undefined ? -Infinity : figureOf(best.tested.score)) - promisedMargin;
  const holds = (score: SelfTestScore): boolean => figureOf(score) >= least - 1e-9;
  for (const [chosen, { tested, limit }] of candidates.entries()) {
    const found = (score: SelfTestScore, at: number): Promised => ({
      chosen,
      limit: at,
      isMoved: at !== limit,
      score,
      reason:
        chosen === 0 && at === limit ? '' : reasonOf(candidates, best, chosen, at !== limit, score),
    });
    if (holds(tested.score)) return found(tested.score, limit);
    if (!mayMove) continue;
    for (const at of nearLimits(tested, limit)) {
      const score = tested.scoreAt(at);
      if (holds(score)) return found(score, at);
    }
  }
  throw new RangeError('no candidate holds');
}

/** Limits that tell other faults or stretches apart, the nearest first, each between two scores. */
function nearLimits({ peaks, levels }: TestedDetector, limit: number): number[] {
  const scores = [...new Set([...peaks, ...levels])].filter((score) => score > 0);
  scores.sort((a, b) => a - b);
  const step = Math.max(1, scores.length / mostLimits);
  const count = Math.floor((scores.length - 1) / step);
  const between = Array.from({ length: count }, (_, i) => {
    const at = Math.floor(i * step);
    return Math.sqrt(scores[at]! * scores[at + 1]!);
  });
  const distance = (at: number): number => Math.abs(Math.log(at / limit));
  return between.sort((a, b) => distance(a) - distance(b));
}

function bestBaseline(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .filter(({ isBaseline }) => isBaseline)
    .reduce<Candidate | undefined>(
      (best, one) =>
        best === undefined || figureOf(one.tested.score) > figureOf(best.tested.score) ? one : best,
      undefined,
    );
}

function reasonOf(
  candidates: readonly Candidate[],
  best: Candidate | undefined,
  chosen: number,
  isMoved: boolean,
  score: SelfTestScore,
): string {
  const [first, other] = [candidates[0], candidates[chosen]];
  if (first === undefined || other === undefined || best === undefined) return '';
  const before = `In the self-test that finds ${points(first.tested.score)} of 100 faults less false alarms and ${namesOf(best)} alone ${points(best.tested.score)}`;
  if (chosen === 0) return `${before}: the limit is moved to where it finds ${points(score)}.`;
  const moved = isMoved ? ', the limit moved' : '';
  return `${before}: the choice is ${namesOf(other)}${moved}, with ${points(score)}.`;
}

function points(score: SelfTestScore): string {
  return (100 * figureOf(score)).toFixed(0);
}

function namesOf({ models }: Candidate): string {
  const names = models.map((model) => modelNames[model].short);
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
