import { describe, expect, it } from 'vitest';
import type { SelfTestScore } from '../../../src-main/contract/evaluation.ts';
import type { ModelId } from '../../../src-main/contract/types.ts';
import { type Candidate, holdPromise } from '../../../src-main/engine/select/hold-promise.ts';

const scoreOf = (rate: number, alarms: number): SelfTestScore => ({
  ...{ cells: [], rate, alarms, named: null },
});

/** What is found and what is an alarm follow from the scores of faults and of quiet stretches. */
function candidate(
  models: readonly ModelId[],
  levels: readonly number[],
  peaks: readonly number[],
  limit = 1,
): Candidate {
  const share = (scores: readonly number[], at: number): number =>
    scores.filter((score) => score > at).length / scores.length;
  const scoreAt = (at: number): SelfTestScore => scoreOf(share(levels, at), share(peaks, at));
  return {
    models,
    tested: { score: scoreAt(limit), peaks, levels, scoreAt },
    limit,
    isBaseline: models.length === 1 && models[0] !== 'dense',
  };
}

const quiet = [0.1, 0.2, 0.3, 0.4];
const loud = [1.1, 1.2, 1.3, 1.4];
const blend: readonly ModelId[] = ['dense', 'pca', 'knn'];

describe('holdPromise', () => {
  const strong = candidate(['knn'], [2, 2, 2, 2], quiet);
  const half = candidate(['pca'], [2, 2, 0.1, 0.1], quiet);
  const mute = candidate(blend, [0.1, 0.2, 0.1, 0.1], quiet);

  it.each([
    ['as it is where it does as well', [candidate(blend, [2, 2, 2, 2], quiet), strong], 0, 1],
    ['as it is where no baseline was tried', [mute], 0, 1],
    [
      'with a higher limit where it cries out',
      [candidate(blend, [3, 3, 3, 3], loud), strong],
      0,
      2,
    ],
    [
      'with a lower limit where it is deaf',
      [candidate(blend, [0.8, 0.8, 0.8, 0.8], quiet), strong],
      0,
      0.6,
    ],
    [
      'not at all where no limit tells',
      [mute, candidate(['dense', 'knn'], [2, 2, 2, 2], quiet), strong],
      1,
      1,
    ],
    ['not at all beside the best alone', [mute, strong, half], 1, 1],
  ] as const)('judges %s', (_, candidates, chosen, limit) => {
    const found = holdPromise(candidates, true);
    expect(found.chosen).toBe(chosen);
    expect(found.limit).toBeCloseTo(limit, 0);
    expect(found.isMoved).toBe(found.limit !== 1);
    const best = Math.max(
      ...candidates
        .filter((one) => one.isBaseline)
        .map(({ tested }) => tested.score.rate - tested.score.alarms),
    );
    expect(found.score.rate - found.score.alarms).toBeGreaterThanOrEqual(best - 0.02 - 1e-9);
  });

  it('moves no limit that was set', () => {
    const loudBlend = candidate(blend, [3, 3, 3, 3], loud);
    expect(holdPromise([loudBlend, strong], false)).toMatchObject({ chosen: 1, isMoved: false });
  });

  it('moves the limit as little as makes up for it', () => {
    const many = candidate(blend, [5, 5, 5, 5], [0.1, 1.5, 2.5, 3.5]);
    const other = candidate(['knn'], [2, 2, 0.1, 0.1], quiet);
    const { limit, score } = holdPromise([many, other], true);
    expect(limit).toBeLessThan(2.5);
    expect(score.alarms).toBe(0.5);
  });

  it('lets two points pass, and no more', () => {
    const of = (found: number): Candidate =>
      candidate(
        blend,
        Array.from({ length: 100 }, (_, i) => (i < found ? 2 : 0.1)),
        quiet,
      );
    const best = candidate(
      ['pca'],
      Array.from({ length: 100 }, (_, i) => (i < 90 ? 2 : 0.1)),
      quiet,
    );
    expect(holdPromise([of(88), best], false).chosen).toBe(0);
    expect(holdPromise([of(87), best], false).chosen).toBe(1);
  });

  it('says why', () => {
    expect(holdPromise([strong, half], true).reason).toBe('');
    expect(holdPromise([mute, strong], true).reason).toBe(
      'In the self-test that finds 0 of 100 faults less false alarms and kNN alone 100: the choice is kNN, with 100.',
    );
    expect(holdPromise([candidate(blend, [3, 3, 3, 3], loud), strong], true).reason).toMatch(
      /^In the self-test that finds 0 of .*: the limit is moved to where it finds 100\.$/,
    );
  });
});
