import { describe, expect, it } from 'vitest';
import type { LabelStep } from '../../../src-main/contract/schemas.ts';
import { labelRows } from '../../../src-main/engine/lab/label-rows.ts';
import type { RowPlaces } from '../../../src-main/engine/lab/row-places.ts';
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
    expect(labelRows(given, { rowCount: 6, time, order: null })).toMatchObject({ spans, outside });
  });

  it.each([
    [
      'overlap',
      {
        by: 'row',
        spans: [
          [0, 2],
          [1, 3],
        ],
      },
      ['intervals overlap: 2 were merged into 1.'],
    ],
    ['reach beyond', { by: 'row', spans: [[4, 900]] }, ['1 interval reaches beyond the data']],
    [
      'lie outside',
      { by: 'row', spans: [[40, 90]] },
      ['its one interval lies outside of the data'],
    ],
    [
      'are of another zone',
      {
        by: 'time',
        zoned: true,
        spans: [
          [100, 200],
          [900, 950],
        ],
      },
      ['1 interval lies outside of the data (1970', 'times of the labels name a zone'],
    ],
    [
      'are all between rows or outside',
      {
        by: 'time',
        spans: [
          [110, 190],
          [900, 950],
        ],
      },
      ['1 interval lies outside', '1 interval falls between two rows and marks none of the file.'],
    ],
  ] as const)('say so where they %s', (_name, step, texts) => {
    const spans = step.spans.map(([from, to]): [number, number] => [from, to]);
    const given = { ...step, spans, file: 'labels.csv' };
    const { findings } = labelRows(given, {
      rowCount: 6,
      time,
      order: null,
      axis: { zoned: false },
    });
    const said = findings.map(({ text }) => text).filter((text) => !text.includes(' in 1 stretch'));
    expect(said).toHaveLength(texts.length);
    texts.forEach((text, i) => expect(said[i]).toContain(`Labels of labels.csv: ${text}`));
  });

  it('are found where the file was in another order', () => {
    const order = Uint32Array.of(5, 4, 3, 2, 1, 0);
    const step = { by: 'row', spans: [[0, 2]] } as { by: 'row'; spans: [number, number][] };
    expect(labelRows(step, { rowCount: 6, time, order }).spans).toEqual([[4, 5]]);
  });

  const two = Float64Array.of(0, 100, 200, 0, 100, 200);
  const panel = {
    rowCount: 6,
    time: two,
    order: Uint32Array.of(0, 2, 4, 1, 3, 5),
    entities: [
      { name: 'A', from: 0, to: 3 },
      { name: 'B', from: 3, to: 6 },
    ],
  };
  it.each<[string, Partial<LabelStep>, RowPlaces, readonly (readonly number[])[]]>([
    [
      'of one entity',
      { by: 'time', spans: [[100, 200]], parts: [{ name: 'b', spans: 1 }] },
      panel,
      [[4, 5]],
    ],
    [
      'of all, never from one entity into the next',
      { by: 'time', spans: [[0, 200]], parts: [{ name: '*', spans: 1 }] },
      panel,
      [
        [0, 2],
        [3, 5],
      ],
    ],
    [
      'of one of two files, counted in its own rows',
      { by: 'row', spans: [[0, 1]], parts: [{ name: 'b', spans: 1 }] },
      { ...panel, files: filesOf(3, 6) },
      [[4, 4]],
    ],
    [
      'of the one file of so many rows',
      { by: 'row', spans: [[0, 1]], rows: 2 },
      { ...panel, files: filesOf(4, 6) },
      [[2, 2]],
    ],
  ])('named: %s', (_name, step, places, spans) => {
    expect(labelRows({ by: 'row', spans: [], ...step }, places).spans).toEqual(spans);
  });

  it.each<[string, Partial<LabelStep>, RowPlaces, string]>([
    [
      'names of nothing',
      { by: 'time', spans: [[0, 9]], parts: [{ name: 'C', spans: 1 }] },
      panel,
      'none of which is a file or entity',
    ],
    [
      'rows of an entity',
      { spans: [[0, 1]], parts: [{ name: 'A', spans: 1 }] },
      panel,
      'rows of A can no longer be counted',
    ],
    [
      'rows of a file with another grid',
      { spans: [[0, 1]] },
      { ...panel, isReshaped: true },
      'rows of the file',
    ],
    [
      'another number of rows',
      { spans: [[0, 1]], rows: 9 },
      panel,
      'labels for 9 rows, the data have 6',
    ],
    [
      'times without times',
      { by: 'time', spans: [[0, 1]] },
      { ...panel, time: null },
      'no time axis',
    ],
  ])('refuse %s', (_name, step, places, message) => {
    expect(() => labelRows({ by: 'row', spans: [], ...step }, places)).toThrow(message);
  });
});

const filesOf = (...ends: readonly number[]): RowPlaces['files'] & object =>
  ends.map((to, i) => ({ name: 'ab'.charAt(i), rows: { from: ends[i - 1] ?? 0, to } }));
