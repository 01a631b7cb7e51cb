import { describe, expect, it } from 'vitest';
import { labelRows } from '../../../src-main/engine/lab/label-rows.ts';
import { bestLevel, levelForBudget } from '../../../src-main/engine/lab/resolve-rule.ts';
import { sortScores } from '../../../src-main/engine/lab/sort-scores.ts';
import type { LevelCurve } from '../../../src-main/engine/scoring/level-curve.ts';
import { randomValues } from '../store/samples.ts';

describe('sorting scores', () => {
  it.each([0, 1, 7, 1 << 18, 700_001])(
    'gives %d of them in order, without holes',
    async (count) => {
      const scores = Float32Array.from(randomValues(count, 3));
      scores.forEach((_, i) => {
        if (i % 11 === 5) scores[i] = NaN;
      });
      const sorted = await sortScores(scores);
      expect(sorted).toEqual(scores.filter((score) => !Number.isNaN(score)).sort());
    },
  );
});

function curve(events: readonly number[], hits: readonly number[] = []): LevelCurve {
  const same = Float64Array.from(events);
  return {
    levels: Float64Array.from(events, (_, i) => i + 1),
    events: same,
    rows: same,
    hits: Float64Array.from(events, (_, i) => hits[i] ?? 0),
    counted: Float64Array.from(events, (_, i) => events.length - i),
    judgedRows: 100,
    positives: 4,
  };
}

describe('levels chosen from a curve', () => {
  it.each([
    ['the lowest that holds to it', [9, 5, 3, 2, 0], 3, 3],
    ['none below one that breaks it, where all becomes one event', [1, 5, 3, 2, 0], 3, 3],
    ['the highest where nothing is allowed', [9, 5, 3, 2, 0], 0, 5],
    ['the lowest where all is allowed', [9, 5, 3, 2, 0], 50, 1],
  ])('a budget takes %s', (_name, events, allowed, level) => {
    expect(levelForBudget(curve(events), allowed)).toBe(level);
  });

  it('best F1 is the highest of equally good ones', () => {
    // F1: 2 x 4 / (5 + 4), 2 x 4 / (4 + 4), 2 x 3 / (3 + 4), 0, 0
    expect(bestLevel(curve([1, 1, 1, 1, 1], [4, 4, 3, 0, 0]))).toEqual({ value: 2, f1: 1 });
    expect(bestLevel(curve([1, 1, 1], [0, 0, 0]))).toEqual({ value: 3, f1: 0 });
  });
});

describe('rows that labels mark', () => {
  const time = Float64Array.from({ length: 6 }, (_, row) => 100 * row);
  it.each([
    ['times, both ends', { by: 'time', spans: [[100, 200]] }, [[1, 2]], 0],
    ['a time between rows', { by: 'time', spans: [[110, 190]] }, [], 1],
    [
      'times that touch',
      {
        by: 'time',
        spans: [
          [0, 100],
          [200, 250],
          [900, 950],
        ],
      },
      [[0, 2]],
      1,
    ],
    ['rows from, to', { by: 'row', spans: [[4, 6]] }, [[4, 5]], 0],
    ['no rows', { by: 'row', spans: [] }, [], 0],
  ] as const)('%s', (_name, step, spans, outside) => {
    const given = {
      by: step.by,
      spans: step.spans.map(([from, to]): [number, number] => [from, to]),
    };
    expect(labelRows(given, { rowCount: 6, time, order: null })).toEqual({ spans, outside });
  });

  it('are found where the file was in another order', () => {
    const order = Uint32Array.of(5, 4, 3, 2, 1, 0);
    const step = { by: 'row', spans: [[0, 2]] } as { by: 'row'; spans: [number, number][] };
    expect(labelRows(step, { rowCount: 6, time, order }).spans).toEqual([[4, 5]]);
  });
});
