import { describe, expect, it } from 'vitest';
import { foundShares, type TrialScores } from '../../../src-main/engine/select/found-shares.ts';
import { keepMembers, type TriedMember } from '../../../src-main/engine/select/keep-members.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const faults = [
  Array.from({ length: 20 }, (_, i) => ({ from: 10 * i, to: 10 * i + 4 })),
  Array.from({ length: 20 }, (_, i) => ({ from: 10 * i + 5, to: 10 * i + 7 })),
];
const rows = 200;

/** Scores noise, and adds `size` to rows of a share of the faults. */
function member(model: TriedMember['model'], seed: number, size: number, share = 1): TriedMember {
  const random = createRandom(seed);
  const noise = (): Float32Array => Float32Array.from({ length: rows }, () => 1 + random.next());
  const rounds = faults.map((round) => {
    const scores = noise();
    for (const { from, to } of round.slice(0, share * round.length)) {
      for (let row = from; row < to; row++) scores[row]! += size;
    }
    return scores;
  });
  return { model, gap: 1, trial: { clean: noise(), rounds } };
}

function keptOf(members: readonly TriedMember[]): string[] {
  return keepMembers(members, faults, 'mean')
    .members.filter(({ kept }) => kept)
    .map(({ model }) => model);
}

describe('keepMembers', () => {
  it.each([
    ['equals judge together', [member('dense', 1, 2), member('pca', 2, 2)], ['dense', 'pca']],
    ['one that finds nothing has no say', [member('dense', 1, 0), member('pca', 2, 2)], ['pca']],
    ['the order does not matter', [member('pca', 2, 2), member('dense', 1, 0)], ['pca']],
    [
      'one that only adds noise goes, though it finds half',
      [member('pca', 2, 0.9), { ...member('knn', 3, 40, 0.6) }, member('median', 4, 0)],
      ['pca', 'knn'],
    ],
    ['one alone stays, whatever it finds', [member('hbos', 5, 0)], ['hbos']],
  ] as const)('%s', (_name, members, kept) => {
    expect(keptOf(members)).toEqual(kept);
  });

  it('leaves the weakest out where it drowns what the best finds', () => {
    const loud = member('knn', 7, 0.35);
    const drowning = {
      ...loud,
      trial: {
        clean: loud.trial.clean.map((score) => 100 * score),
        rounds: loud.trial.rounds.map((scores) => scores.map((score) => 100 * score)),
      },
    };
    const choice = keepMembers([member('pca', 2, 2), drowning], faults, 'mean');
    expect(choice.members[1]!.detection).toBeGreaterThan(0.75);
    expect(choice.members.map(({ kept }) => kept)).toEqual([true, false]);
    expect(choice.reason).toMatch(/PCA judges alone; kNN left out/);
    expect(choice.detection).toBe(choice.members[0]!.detection);
  });

  it('weighs the scores of each by what it finds where high scores count', () => {
    const members = [member('pca', 2, 0.7), member('knn', 3, 0.7, 0.4)];
    const softened = { kind: 'soft-rms', high: 4 } as const;
    const choice = keepMembers(members, faults, softened);
    expect(choice.reason).toMatch(/judge together, each by what it finds, and reach/);
    expect(choice.detection).toBeGreaterThan(keepMembers(members, faults, 'rms').detection!);
  });

  it('says so where nothing could be tried, and keeps all', () => {
    const empty: TrialScores = { clean: new Float32Array(0), rounds: [] };
    const choice = keepMembers(
      [
        { model: 'pca', gap: null, trial: empty },
        { model: 'knn', gap: null, trial: empty },
      ],
      [],
      'rms',
    );
    expect(choice).toMatchObject({ detection: null, members: [{ kept: true }, { kept: true }] });
    expect(choice.reason).toMatch(/too short/);
  });
});

describe('foundShares', () => {
  const round = [{ from: 1, to: 3 }];
  it.each([
    ['all above', [1, 2, 3, 4], [0, 9, 9, 0], [1]],
    ['ties count half', [1, 1, 1, 1], [0, 1, 1, 0], [0.5]],
    ['half of the rows', [1, 2, 3, 4], [0, 9, 0, 9], [0.5]],
    ['rows that were not judged are left out', [1, NaN, 3, 4], [0, NaN, 9, 0], [1]],
    ['faults that were not judged are left out', [1, 2], [0, NaN, NaN, 0], []],
    ['nothing to compare with', [NaN], [0, 9, 9, 0], []],
  ])('%s', (_name, clean, scores, shares) => {
    const trial = { clean: Float32Array.from(clean), rounds: [Float32Array.from(scores)] };
    expect([...foundShares(trial, [round])]).toEqual(shares);
  });
});
