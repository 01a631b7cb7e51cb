import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  FeatureMatrix,
  Reconstruct,
  Scaler,
} from '../../../src-main/engine/features/types.ts';
import { windowStarts } from '../../../src-main/engine/features/windows.ts';
import { scoreWindows, type ScoreOptions } from '../../../src-main/engine/scoring/score-windows.ts';
import type { PointScores } from '../../../src-main/engine/scoring/types.ts';

const zero: Reconstruct = (batch) => new Float32Array(batch.length);

/** Columns by feature; `observed` by feature too, all where absent. */
function matrixOf(
  columns: readonly (readonly number[])[],
  observed: readonly (readonly number[])[] = columns.map((column) => column.map(() => 1)),
  blocked: readonly number[] = (columns[0] ?? []).map(() => 0),
): FeatureMatrix {
  const rows = blocked.length;
  const features = columns.length;
  const byRow = (of: readonly (readonly number[])[]): number[] =>
    blocked.flatMap((_, row) => of.map((column) => column[row] ?? NaN));
  return {
    rows,
    features,
    values: Float32Array.from(byRow(columns)),
    observed: Uint8Array.from(byRow(observed)),
    blocked: Uint8Array.from(blocked),
  };
}

function scalerFor(features: number, center = 0, scale = 1): Scaler {
  return {
    kind: 'standard',
    center: new Float64Array(features).fill(center),
    scale: new Float64Array(features).fill(scale),
  };
}

function scoresOf(
  matrix: FeatureMatrix,
  window: number,
  change: Partial<ScoreOptions> = {},
): Promise<PointScores> {
  return scoreWindows({
    matrix,
    starts: windowStarts(matrix, window, []),
    window,
    reconstruct: zero,
    batchSize: 3,
    loss: 'mse',
    reference: { from: 0, to: matrix.rows },
    normalise: false,
    scaler: scalerFor(matrix.features),
    ...change,
  });
}

describe('scoreWindows', () => {
  it.each([
    ['the mean of the columns', undefined, [5, 0]],
    ['the root of their mean square', 'rms', [Math.sqrt(41), 0]],
  ] as const)('gives a row %s', async (_, overColumns, expected) => {
    const matrix = matrixOf(
      [
        [1, 0],
        [3, 0],
        [NaN, 0],
      ],
      [
        [1, 1],
        [1, 1],
        [0, 1],
      ],
    );
    const { score, columnScore } = await scoresOf(matrix, 1, { overColumns });
    expect([...score].map((value) => value.toFixed(5))).toEqual(
      expected.map((value) => value.toFixed(5)),
    );
    expect([...columnScore]).toEqual([1, 0, 9, 0, NaN, 0]);
  });

  it('spreads the mean error of a window over the rows it covers', async () => {
    // Window errors: 0, 2, 2, 0 for a lone 2 under windows of 2.
    const { score } = await scoresOf(matrixOf([[0, 0, 2, 0, 0]]), 2);
    expect([...score]).toEqual([0, 1, 2, 1, 0]);
  });

  it.each([
    ['a row beside a fault by the mean of roots', 'root', [0, 0.5, 2, 0.5, 0]],
    ['by the mean', undefined, [0, 1, 2, 1, 0]],
  ] as const)('judges %s', async (_, overWindows, expected) => {
    const { score } = await scoresOf(matrixOf([[0, 0, 2, 0, 0]]), 2, { overWindows });
    expect([...score].map((value) => Number(value.toFixed(6)))).toEqual(expected);
  });

  it('does not let bursts of one feature drown the others', async () => {
    const rows = 400;
    const still = Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 1 : -1));
    const bursts = Array.from({ length: rows }, (_, row) => (row % 40 < 4 ? 10 : 0));
    const matrix = matrixOf([still, bursts]);
    const { norm } = await scoresOf(matrix, 2, { normalise: true });
    expect(norm[0]).toBeCloseTo(1, 5);
    expect(norm[1]).toBeCloseTo(100 / 3, 1);
    const single = await scoresOf(matrix, 1, { normalise: true });
    expect(single.norm[1]).toBeCloseTo(10, 5);
  });

  it('takes absolute errors where the loss is mae', async () => {
    const { score } = await scoresOf(matrixOf([[0, 0, -3, 0, 0]]), 1, { loss: 'mae' });
    expect([...score]).toEqual([0, 0, 3, 0, 0]);
  });

  it('averages what was expected over the windows, in the unit of the column', async () => {
    // Each window is rebuilt as its own first value.
    const first: Reconstruct = (batch) => batch.map((_, i) => batch[i - (i % 2)] ?? NaN);
    const { expected } = await scoresOf(matrixOf([[0, 1, 2, 3]]), 2, {
      reconstruct: first,
      scaler: scalerFor(1, 100, 10),
    });
    expect([...expected]).toEqual([100, 105, 115, 120]);
  });

  it('judges no row that no window covers', async () => {
    const { score, columnScore, expected } = await scoresOf(
      matrixOf([[1, 1, 1, 1, 1, 1]], [[1, 1, 0, 1, 1, 1]], [0, 0, 1, 0, 0, 0]),
      3,
    );
    expect([...score]).toEqual([NaN, NaN, NaN, 1, 1, 1]);
    expect([...columnScore]).toEqual([...score]);
    expect([...expected]).toEqual([NaN, NaN, NaN, 0, 0, 0]);
  });

  it('leaves filled cells out of every error, and a row of which nothing was measured unjudged', async () => {
    const matrix = matrixOf(
      [
        [1, 50, 50, 1],
        [2, 2, 50, 2],
      ],
      [
        [1, 0, 0, 1],
        [1, 1, 0, 1],
      ],
    );
    const { score, columnScore } = await scoresOf(matrix, 2);
    expect([...columnScore]).toEqual([1, NaN, NaN, 1, 4, 4, NaN, 4]);
    expect([...score]).toEqual([2.5, 4, NaN, 2.5]);
  });

  it('judges nothing without windows', async () => {
    const { score } = await scoresOf(matrixOf([[1, 2, 3]]), 2, { starts: new Uint32Array(0) });
    expect([...score]).toEqual([NaN, NaN, NaN]);
  });

  it('gives the same whatever the batch, and waits for a reconstruction that takes time', async () => {
    const values = Array.from({ length: 50 }, (_, i) => Math.sin(i) * 3);
    const slow: Reconstruct = (batch) => Promise.resolve(batch.map((value) => value / 2));
    const all = await Promise.all(
      [1, 7, 1000].map((batchSize) =>
        scoresOf(matrixOf([values]), 5, { batchSize, reconstruct: slow }),
      ),
    );
    expect(all[1]?.score).toEqual(all[0]?.score);
    expect(all[2]).toEqual(all[0]);
  });

  it('is what its definition says, with gaps, stretches and several columns', async () => {
    const rows = fc.array(
      fc.record({
        a: fc.integer({ min: -9, max: 9 }),
        b: fc.integer({ min: -9, max: 9 }),
        seen: fc.constantFrom(0, 1, 1, 1),
        blocked: fc.constantFrom(0, 0, 0, 0, 0, 1),
      }),
      { minLength: 4, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 4 }), async (cells, window) => {
        const columns = [cells.map(({ a }) => a), cells.map(({ b }) => b)];
        const observed = [cells.map(({ seen }) => seen), cells.map(() => 1)];
        const matrix = matrixOf(
          columns,
          observed,
          cells.map(({ blocked }) => blocked),
        );
        const { columnScore, score } = await scoresOf(matrix, window);
        const naive = columns.map((column, f) => slowScores(matrix, column, observed[f], window));
        expect(rounded(columnScore)).toEqual(rounded(naive.flat()));
        expect(rounded(score)).toEqual(rounded(cells.map((_, row) => meanAt(naive, row))));
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

function slowScores(
  matrix: FeatureMatrix,
  column: readonly number[],
  observed: readonly number[] = [],
  window: number,
): number[] {
  const starts = [...windowStarts(matrix, window, [])];
  const seen = (row: number): boolean => observed[row] === 1;
  const errorOf = (start: number): number => {
    const rows = column
      .map((_, row) => row)
      .slice(start, start + window)
      .filter(seen);
    return mean(rows.map((row) => (column[row] ?? NaN) ** 2));
  };
  return column.map((_, row) => {
    if (!seen(row)) return NaN;
    const covering = starts.filter((start) => start <= row && row < start + window);
    return mean(covering.map(errorOf).filter((error) => !Number.isNaN(error)));
  });
}

function meanAt(columns: readonly (readonly number[])[], row: number): number {
  return mean(columns.map((column) => column[row] ?? NaN).filter((value) => !Number.isNaN(value)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Math.round(value * 1e3) / 1e3);
}

describe('scoreWindows, each feature in multiples of its typical error', () => {
  const matrix = matrixOf([
    [1, 1, 1, 3],
    [10, 10, 10, 10],
  ]);

  it('takes what is typical from the reference rows alone', async () => {
    const scores = await scoresOf(matrix, 1, { normalise: true, reference: { from: 0, to: 3 } });
    expect([...scores.norm]).toEqual([1, 100]);
    expect([...scores.columnScore]).toEqual([1, 1, 1, 9, 1, 1, 1, 1]);
    expect([...scores.score]).toEqual([1, 1, 1, 5]);
  });

  it('takes the typical errors of a stored detector as they are', async () => {
    const norm = Float64Array.of(0.5, 50);
    const scores = await scoresOf(matrix, 1, { normalise: true, norm });
    expect([...scores.score]).toEqual([2, 2, 2, 10]);
    expect([...scores.norm]).toEqual([0.5, 50]);
    expect(scores.norm).not.toBe(norm);
  });

  it('says nothing of a feature that was never measured in the reference', async () => {
    const unseen = matrixOf(
      [
        [1, 1, 1, 1],
        [0, 0, 9, 9],
      ],
      [
        [1, 1, 1, 1],
        [0, 0, 1, 1],
      ],
    );
    const scores = await scoresOf(unseen, 1, { normalise: true, reference: { from: 0, to: 2 } });
    expect([...scores.score]).toEqual([1, 1, 1, 1]);
    expect([...scores.columnScore.subarray(4)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});

describe('scoreWindows interrupted', () => {
  const matrix = matrixOf([new Array<number>(20).fill(1)]);

  it('stops when cancelled, after the batch at hand', async () => {
    let batches = 0;
    const run = scoresOf(matrix, 2, {
      reconstruct: (batch) => {
        batches++;
        return zero(batch, 0);
      },
      isCancelled: () => batches === 2,
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(batches).toBe(2);
  });

  it('tells how far it is', async () => {
    const told: [number, number][] = [];
    await scoresOf(matrix, 2, { batchSize: 8, onProgress: (done, of) => told.push([done, of]) });
    expect(told).toEqual([
      [8, 19],
      [16, 19],
      [19, 19],
    ]);
  });

  it.each([NaN, Infinity])('refuses a reconstruction of %d', async (value) => {
    const run = scoresOf(matrix, 2, { reconstruct: (batch) => batch.map(() => value) });
    await expect(run).rejects.toMatchObject({ code: 'train/not-finite' });
  });

  it('passes on what the reconstruction throws', async () => {
    const run = scoresOf(matrix, 2, {
      reconstruct: () => {
        throw new RangeError('no device');
      },
    });
    await expect(run).rejects.toThrow('no device');
  });
});
