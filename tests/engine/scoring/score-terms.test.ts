import { describe, expect, it } from 'vitest';
import type { FeatureMatrix, ScoreCells } from '../../../src-main/engine/features/types.ts';
import { scoreWindows, type ScoreOptions } from '../../../src-main/engine/scoring/score-windows.ts';
import { sharedTypical } from '../../../src-main/engine/scoring/typical-errors.ts';
import type { PointScores } from '../../../src-main/engine/scoring/types.ts';

/** Two columns, four rows; one cell of the second column was filled. */
const matrix: FeatureMatrix = {
  rows: 4,
  features: 2,
  values: Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40),
  observed: Uint8Array.of(1, 1, 1, 0, 1, 1, 1, 1),
  blocked: new Uint8Array(4),
};
/** The values themselves are the terms; twos are usual. */
const own: ScoreCells = (batch) => ({
  terms: batch.slice(),
  expected: new Float32Array(batch.length).fill(2),
});

function scoresOf(window: number, change: Partial<ScoreOptions> = {}): Promise<PointScores> {
  return scoreWindows({
    matrix,
    starts: Uint32Array.from({ length: 5 - window }, (_, i) => i),
    window,
    reconstruct: () => {
      throw new Error('nothing is to be rebuilt');
    },
    score: own,
    batchSize: 2,
    loss: 'mse',
    reference: { from: 0, to: 4 },
    normalise: false,
    scaler: { kind: 'standard', center: Float64Array.of(0, 5), scale: Float64Array.of(1, 10) },
    ...change,
  });
}

describe('scoreWindows by terms', () => {
  it('takes terms in place of errors, those of measured cells alone', async () => {
    const { score, columnScore, expected } = await scoresOf(1);
    expect([...columnScore]).toEqual([1, 2, 3, 4, 10, NaN, 30, 40]);
    expect([...score]).toEqual([5.5, 2, 16.5, 22]);
    expect([...expected]).toEqual([2, 2, 2, 2, 25, 25, 25, 25]);
  });

  it('averages them over the windows that cover a row', async () => {
    const { columnScore } = await scoresOf(2);
    expect([...columnScore]).toEqual([1.5, 2, 3, 3.5, 10, NaN, 32.5, 35]);
  });

  it('divides all columns by one typical score, so that their parts stay what they are', async () => {
    const raw = await scoresOf(1);
    const { norm, columnScore, score } = await scoresOf(1, { normalise: true });
    const typical = (2.5 + 80 / 3) / 2;
    norm.forEach((value) => expect(value).toBeCloseTo(typical, 4));
    const parts = raw.columnScore.map((value) => value / typical);
    parts.forEach((part, i) => {
      if (Number.isNaN(part)) expect(columnScore[i]).toBeNaN();
      else expect(columnScore[i]).toBeCloseTo(part, 4);
    });
    expect(score[3]).toBeCloseTo(22 / typical, 4);
  });

  it('hands each batch the positions of its windows', async () => {
    const seen: number[][] = [];
    await scoresOf(1, {
      positions: Float64Array.of(7, 8, 20, 21),
      score: (batch, count, positions) => {
        seen.push([...(positions ?? [])]);
        return own(batch, count);
      },
    });
    expect(seen).toEqual([
      [7, 8],
      [20, 21],
    ]);
  });

  it('refuses what is usual but not a number', async () => {
    const broken: ScoreCells = (batch) => ({
      terms: batch,
      expected: new Float32Array(batch.length).fill(NaN),
    });
    await expect(scoresOf(1, { score: broken })).rejects.toThrow('row 0 as NaN');
  });
});

describe('sharedTypical', () => {
  it('is the mean of what is known, and leaves unknown what is not', () => {
    expect([...sharedTypical(Float64Array.of(1, NaN, 3))]).toEqual([2, NaN, 2]);
  });
});
