import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aucPr,
  aucRoc,
  flagRows,
  labelMetrics,
  labelledEvents,
} from '../../../src-main/engine/scoring/metrics.ts';
import { vusPr } from '../../../src-main/engine/scoring/vus.ts';

const truth = (values: readonly number[]): Uint8Array => Uint8Array.from(values);
const scores = (values: readonly number[]): Float32Array => Float32Array.from(values);

describe('areas under curves', () => {
  it.each([
    ['perfect', [0, 0, 1, 1], [1, 2, 3, 4], 1, 1],
    ['reversed', [1, 1, 0, 0], [1, 2, 3, 4], 0, (1 / 3 + 2 / 4) / 2],
    ['one pair swapped', [0, 1, 0, 1], [1, 2, 3, 4], 0.75, (1 + 2 / 3) / 2],
    ['all equal', [0, 1, 0, 1], [5, 5, 5, 5], 0.5, 0.5],
    ['a tie across the classes', [0, 1, 1], [2, 2, 3], 0.75, (1 + 2 / 3) / 2],
  ])('%s', (_name, labels, values, roc, pr) => {
    expect(aucRoc(truth(labels), scores(values))).toBeCloseTo(roc, 12);
    expect(aucPr(truth(labels), scores(values))).toBeCloseTo(pr, 12);
  });

  it.each([
    ['no anomaly', [0, 0]],
    ['nothing but anomalies', [1, 1]],
    ['no rows', []],
  ])('say nothing of %s', (_name, labels) => {
    const values = scores(labels.map((_, i) => i));
    expect(aucRoc(truth(labels), values)).toBeNull();
    expect(aucPr(truth(labels), values)).toBeNull();
  });

  it('is the share of pairs in the right order', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 5 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const high = pairs.filter(([label]) => label === 1).map(([, score]) => score);
        const low = pairs.filter(([label]) => label === 0).map(([, score]) => score);
        fc.pre(high.length > 0 && low.length > 0);
        const won = high.flatMap((h) => low.map((l) => (h > l ? 1 : h === l ? 0.5 : 0)));
        const share = won.reduce<number>((sum, win) => sum + win, 0) / won.length;
        const [labels, values] = [pairs.map(([label]) => label), pairs.map(([, score]) => score)];
        expect(aucRoc(truth(labels), scores(values))).toBeCloseTo(share, 10);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe('labelledEvents', () => {
  it.each([
    ['none', [0, 0], []],
    ['inside', [0, 1, 1, 0], [[1, 2]]],
    [
      'at both ends',
      [1, 0, 2],
      [
        [0, 0],
        [2, 2],
      ],
    ],
    [
      'cut by rows without a label',
      [1, NaN, 1],
      [
        [0, 0],
        [2, 2],
      ],
    ],
  ])('%s', (_name, labels, expected) => {
    expect(labelledEvents(labels).map(({ from, to }) => [from, to])).toEqual(expected);
  });
});

describe('flagRows', () => {
  it('flags the judged rows of events', () => {
    const events = [{ startIndex: 1, endIndex: 3 }];
    expect([...flagRows(events, scores([1, 1, NaN, 1, 1]))]).toEqual([0, 1, 0, 1, 0]);
    expect([...flagRows([], scores([1]))]).toEqual([0]);
  });
});

describe('labelMetrics', () => {
  const labels = Float64Array.of(0, 0, 1, 1, 0, 1, 0, NaN);

  it('counts row by row, never point-adjusted, and events apart', () => {
    const score = scores([1, 1, 5, 1, 1, 4, 6, 9]);
    const found = labelMetrics('label', labels, score, truth([0, 0, 1, 0, 0, 0, 1, 1]), 'series');
    expect(found).toMatchObject({
      column: 'label',
      positives: 3,
      precision: 1 / 2,
      recall: 1 / 3,
      labelledEvents: 2,
      foundEvents: 1,
    });
    expect(found.f1).toBeCloseTo(0.4, 12);
    expect(found.aucRoc).toBeCloseTo((3 + 3 + 1.5) / 12, 12);
  });

  it('counts each labelled row of a table as an event', () => {
    const flags = truth([0, 0, 1, 0, 0, 0, 1, 0]);
    const found = labelMetrics('label', labels, scores([1, 1, 5, 1, 1, 4, 6, 9]), flags, 'table');
    expect(found).toMatchObject({ labelledEvents: 3, foundEvents: 1 });
  });

  it('leaves out rows that were not judged or have no label', () => {
    const score = scores([1, NaN, NaN, 3, 1, 2, 1, 9]);
    const { positives, aucRoc: roc } = labelMetrics(
      'label',
      labels,
      score,
      new Uint8Array(8),
      'series',
    );
    expect([positives, roc]).toEqual([2, 1]);
  });

  it('is 0, not NaN, where nothing is flagged or labelled', () => {
    const nothing = labelMetrics(
      'x',
      new Float64Array(3),
      scores([1, 2, 3]),
      new Uint8Array(3),
      'table',
    );
    expect(nothing).toMatchObject({
      aucRoc: null,
      aucPr: null,
      precision: 0,
      recall: 0,
      f1: 0,
      labelledEvents: 0,
      foundEvents: 0,
    });
  });
});

describe('vusPr', () => {
  const length = 400;
  const labels = Uint8Array.from({ length }, (_, i) => (i >= 200 && i < 220 ? 1 : 0));
  const peakAt = (at: number): Float32Array =>
    Float32Array.from({ length }, (_, i) => Math.exp(-(((i - at) / 12) ** 2)) + i * 1e-7);

  it('without a buffer is the area of plain precision over recall', () => {
    const score = Float32Array.from(labels);
    expect(vusPr(labels, score, 0)).toBe(1);
  });

  it('is high on the label, lower beside it, lowest far off', () => {
    const [on, beside, far] = [209, 225, 60].map((at) => vusPr(labels, peakAt(at), 40) ?? NaN);
    expect(on).toBeGreaterThan(0.9);
    expect(beside).toBeLessThan(on ?? 0);
    expect(beside).toBeGreaterThan(far ?? 1);
    expect(far).toBeLessThan(0.1);
  });

  it('forgives a near miss the more, the wider the buffer', () => {
    const near = peakAt(228);
    expect(vusPr(labels, near, 60) ?? 0).toBeGreaterThan(vusPr(labels, near, 0) ?? 1);
  });

  it('says nothing without labels', () => {
    expect(vusPr(new Uint8Array(10), new Float32Array(10), 5)).toBeNull();
  });
});
