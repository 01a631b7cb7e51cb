import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../src-main/engine/scoring/events.ts';
import { trimEvent } from '../../../src-main/engine/scoring/trim-event.ts';

const rows = 20;

/** What is expected is 0, so measured values are the errors. */
function data(columns: readonly Readonly<Record<number, number>>[], window = 8): EventData {
  const features = columns.map((_, i) => `c${i}`);
  return {
    scores: {
      score: new Float32Array(rows).fill(2),
      columnScore: new Float32Array(rows * columns.length).fill(2),
      expected: new Float32Array(rows * columns.length),
      norm: new Float64Array(columns.length).fill(1),
    },
    threshold: 1,
    plan: { kind: 'series', window, mergeGap: 1, features },
    columns: columns.map((values) => Float64Array.from({ length: rows }, (_, i) => values[i] ?? 0)),
    time: null,
  };
}

const first = [{ column: 'c0', share: 1, measured: null, expected: null }];

describe('trimEvent', () => {
  it.each([
    ['to the rows in error', { 9: 5, 10: 5 }, { start: 6, end: 13, peak: 10 }, [9, 10]],
    ['by half a window at most', { 10: 5 }, { start: 3, end: 18, peak: 10 }, [7, 14]],
    ['never past the peak', { 10: 5 }, { start: 8, end: 11, peak: 8 }, [8, 10]],
    [
      'not where the edges carry error',
      { 6: 3, 10: 5, 13: 3 },
      { start: 6, end: 13, peak: 10 },
      [6, 13],
    ],
    [
      'small errors at the edges',
      { 6: 0.1, 10: 5, 13: 0.1 },
      { start: 6, end: 13, peak: 10 },
      [10, 10],
    ],
    ['not at all without any error', {}, { start: 6, end: 13, peak: 10 }, [6, 13]],
    ['a single row', { 10: 5 }, { start: 10, end: 10, peak: 10 }, [10, 10]],
    [
      'missing values count as no error',
      { 7: NaN, 10: 5 },
      { start: 6, end: 13, peak: 10 },
      [10, 10],
    ],
  ])('cuts back %s', (_name, values, run, [start, end]) => {
    expect(trimEvent(data([values]), first, run)).toEqual({ start, end });
  });

  it('keeps the rows of every driving column, whatever its unit', () => {
    const both = [
      { column: 'c0', share: 0.5, measured: null, expected: null },
      { column: 'c1', share: 0.5, measured: null, expected: null },
    ];
    const run = { start: 6, end: 13, peak: 9 };
    expect(trimEvent(data([{ 8: 1000 }, { 11: 0.001 }]), both, run)).toEqual({ start: 8, end: 11 });
  });

  it('leaves events of single rows as they are', () => {
    expect(trimEvent(data([{ 10: 5 }], 1), first, { start: 6, end: 13, peak: 10 })).toEqual({
      start: 6,
      end: 13,
    });
  });
});
