import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../../src-main/engine/scoring/describe-event.ts';
import { findEvents, type EventData } from '../../../src-main/engine/scoring/events.ts';

const rows = 12;

/** Two columns whose scores are given row by row; what is expected is 10, what was measured 10 + its score. */
function data(
  a: readonly number[],
  b: readonly number[],
  plan: Partial<EventData['plan']> = {},
): EventData {
  const columnScore = Float32Array.from([...a, ...b]);
  const score = Float32Array.from(a, (value, row) => (value + (b[row] ?? NaN)) / 2);
  return {
    scores: {
      score,
      columnScore,
      expected: new Float32Array(2 * rows).fill(10),
      norm: Float64Array.of(1, 1),
    },
    threshold: 1,
    plan: { kind: 'series', window: 4, mergeGap: 1, features: ['NO2', 'CO'], ...plan },
    columns: [
      Float64Array.from(a, (value) => 10 + value),
      Float64Array.from(b, (value) => 10 - value),
    ],
    time: Float64Array.from({ length: rows }, (_, row) => 1000 * row),
  };
}

const quiet = new Array<number>(rows).fill(0);
function with_(values: Readonly<Record<number, number>>): number[] {
  return quiet.map((value, row) => values[row] ?? value);
}

describe('findEvents', () => {
  it('gives start, end, peak, times and severity of each run', () => {
    const [event, ...others] = findEvents(data(with_({ 3: 3, 4: 8, 5: 4 }), quiet));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      rank: 1,
      startIndex: 3,
      endIndex: 5,
      peakIndex: 4,
      startMs: 3000,
      endMs: 5000,
      peakMs: 4000,
      peak: 4,
      severity: 4,
      summary: 'NO2 far above expected',
    });
    expect(event?.columns[0]).toEqual({ column: 'NO2', share: 1, measured: 18, expected: 10 });
  });

  it.each([
    [undefined, [[3, 6]]],
    [
      [5],
      [
        [3, 4],
        [5, 6],
      ],
    ],
    [[3, 7], [[3, 6]]],
    [
      [1, 4],
      [
        [3, 3],
        [4, 6],
      ],
    ],
  ] as const)('reaches across no break: %j', (breaks, expected) => {
    const lifted = with_({ 3: 9, 4: 8, 5: 8, 6: 8 });
    const events = findEvents({ ...data(lifted, quiet, { window: 1 }), breaks });
    const found = events.map(({ startIndex, endIndex }) => [startIndex, endIndex]);
    expect(found.sort((a, b) => a[0]! - b[0]!)).toEqual(expected);
  });

  it('shares the error among the columns and says in which direction they went', () => {
    const [event] = findEvents(data(with_({ 3: 6, 4: 6 }), with_({ 3: 4, 4: 4 })));
    expect(event?.columns.map(({ column, share }) => [column, share])).toEqual([
      ['NO2', 0.6],
      ['CO', 0.4],
    ]);
    expect(event?.summary).toBe('NO2 far above expected');
    const [both] = findEvents(data(with_({ 3: 5, 4: 5 }), with_({ 3: 5, 4: 5 })));
    expect(both?.summary).toBe('NO2 far above, CO far below expected');
  });

  it.each([
    ['far above', [-1, -1, -1, 2]],
    ['far below', [1, 1, 1, -2]],
    ['unlike', [-1, -1, -1, 1.4]],
    ['far above', [-1, 2, 0, 0]],
  ] as const)('says %s of rows that are off by %j', (direction, off) => {
    const { scores, ...others } = data(
      with_({ 3: off[0], 4: off[1], 5: off[2], 6: off[3] }),
      quiet,
    );
    const driving = [{ column: 'NO2', share: 1, measured: null, expected: null }];
    expect(describeEvent({ scores, ...others }, driving, 3, 6)).toBe(`NO2 ${direction} expected`);
  });

  it('leaves units out of the sentence', () => {
    const plan = { features: ['NO2 (µg/m³)', 'CO [mg]'] };
    const [event] = findEvents(data(with_({ 3: 6, 4: 6 }), quiet, plan));
    expect(event?.summary).toBe('NO2 far above expected');
    expect(event?.columns[0]?.column).toBe('NO2 (µg/m³)');
  });

  it.each([
    ['joins runs closer than the gap', { mergeGap: 2 }, { 2: 4, 3: 4, 5: 4, 6: 4 }, [[2, 6]]],
    [
      'keeps runs apart',
      { mergeGap: 1 },
      { 2: 4, 3: 4, 5: 4, 6: 4 },
      [
        [2, 3],
        [5, 6],
      ],
    ],
    ['drops a lone row near the limit', {}, { 4: 3 }, []],
    ['keeps a lone row far above it', {}, { 4: 9 }, [[4, 4]]],
    [
      'keeps every row of a table by itself',
      { kind: 'table', window: 1 },
      { 2: 3, 3: 4 },
      [
        [3, 3],
        [2, 2],
      ],
    ],
    [
      'takes in the first and the last row',
      {},
      { 0: 4, 1: 4, 10: 6, 11: 6 },
      [
        [10, 11],
        [0, 1],
      ],
    ],
    ['flags nothing at the limit itself', {}, { 4: 2, 5: 2 }, []],
  ] as const)('%s', (_name, plan, scores, expected) => {
    const events = findEvents(data(with_(scores), quiet, plan));
    expect(events.map(({ startIndex, endIndex }) => [startIndex, endIndex])).toEqual(expected);
    expect(events.map(({ rank }) => rank)).toEqual(expected.map((_, i) => i + 1));
  });

  it('ends an event where rows were not judged, and names no value that is none', () => {
    const gap = data(with_({ 2: 4, 3: 4, 4: NaN, 5: NaN, 6: 4, 7: 4 }), quiet);
    gap.columns[0]?.fill(NaN, 0, rows);
    const events = findEvents(gap);
    expect(events.map(({ startIndex, endIndex }) => [startIndex, endIndex])).toEqual([
      [2, 3],
      [6, 7],
    ]);
    expect(events[0]?.columns[0]?.measured).toBeNull();
  });

  it('finds nothing in nothing', () => {
    expect(findEvents(data(quiet, quiet))).toEqual([]);
    expect(findEvents({ ...data(quiet, quiet), time: null })).toEqual([]);
  });
});
