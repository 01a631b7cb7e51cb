import { describe, expect, it } from 'vitest';
import { drivingColumns } from '../../../src-main/engine/report/driving-columns.ts';
import { rowPlaces } from '../../../src-main/engine/report/row-places.ts';
import { ruleText } from '../../../src-main/words/rule-text.ts';
import { event } from './support/report-fixture.ts';

describe('rowPlaces', () => {
  const timed = { index: [0, 10, 20], time: [1000, 2000, 5000], value: [0, 0, 0] };

  it.each([
    [0, 1000],
    [5, 1500],
    [10, 2000],
    [15, 3500],
    [99, 5000],
    [-3, 1000],
  ])('puts row %d at %d', (row, at) => {
    expect(rowPlaces(timed).at(row)).toBe(at);
  });

  it('counts rows where there is no time', () => {
    const places = rowPlaces({ ...timed, time: null });
    expect([places.kind, places.min, places.max, places.at(7.5)]).toEqual(['row', 0, 20, 7.5]);
  });

  it('bears an empty series and one of one row', () => {
    expect(rowPlaces({ index: [], time: [], value: [] })).toMatchObject({ min: 0, max: 0 });
    expect(rowPlaces({ index: [4], time: [9], value: [1] }).at(4)).toBe(9);
  });
});

describe('drivingColumns', () => {
  it('puts the columns that explain the most severe events first', () => {
    const severe = {
      ...event(1, 0, 1),
      severity: 9,
      columns: [{ column: 'CO', share: 1, measured: 1, expected: 0 }],
    };
    expect(drivingColumns([severe, event(2, 4, 5)], ['NO2', 'CO', 'O3'], 2)).toEqual(['CO', 'NO2']);
  });

  it('keeps the order of the run without events, and never names a column it does not know', () => {
    expect(drivingColumns([], ['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
    expect(drivingColumns([event(1, 0, 1)], ['a'], 5)).toEqual(['a']);
  });
});

describe('ruleText', () => {
  it.each([
    [{ method: 'auto' } as const, 'chosen from the data'],
    [{ method: 'sigma', value: 3 } as const, 'mean + 3 standard deviations'],
    [{ method: 'quantile', value: 0.995 } as const, '99.5 % quantile'],
    [{ method: 'mad', value: 6 } as const, 'median + 6 MAD of the logarithm'],
  ])('%j', (rule, text) => {
    expect(ruleText(rule)).toBe(text);
  });
});
