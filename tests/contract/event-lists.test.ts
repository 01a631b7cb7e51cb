import { describe, expect, it } from 'vitest';
import { type EventFacet, facetKeys } from '../../src-main/contract/event-facets.ts';
import { fitsFilter } from '../../src-main/contract/event-filter.ts';
import { groupEvents } from '../../src-main/contract/event-groups.ts';
import { type EventOrder, orderEvents } from '../../src-main/contract/event-order.ts';
import type { EventTriage } from '../../src-main/contract/triage-types.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { event } from '../engine/report/support/report-fixture.ts';

const triage = (said: Partial<EventTriage>): EventTriage => ({
  ...{ status: 'open', reason: '', note: '', tags: [], mutedBy: null },
  ...said,
});

/** Rows are hours from Wednesday, 10 March 2004, 18:00. */
const spike: FlaggedEvent = {
  ...event(1, 300, 320),
  severity: 3,
  triage: triage({ status: 'confirmed', note: 'Fire at the plant', tags: ['fire', 'plant'] }),
};
const drift: FlaggedEvent = {
  ...event(2, 100, 180),
  severity: 1.6,
  columns: [{ column: 'O3 (ppb)', share: 0.9, measured: 1, expected: 2 }],
  summary: 'O3 far below expected',
};
const untimed: FlaggedEvent = {
  ...event(3, 10, 12),
  ...{ startMs: null, endMs: null, peakMs: null, severity: 0.9, entity: 'Station 4' },
};
const all = [spike, drift, untimed];

describe('sides of an event', () => {
  it.each<[EventFacet, FlaggedEvent, string[]]>([
    ['column', spike, ['NO2']],
    ['column', drift, ['O3 (ppb)']],
    ['severity', spike, ['3']],
    ['severity', drift, ['1.5']],
    ['severity', untimed, ['0']],
    ['weekday', spike, ['2']],
    ['weekday', { ...spike, peakMs: Date.UTC(2004, 2, 14) }, ['7']],
    ['hour', spike, ['16']],
    ['month', spike, ['2004-03']],
    ['weekday', untimed, []],
    ['month', untimed, []],
    ['status', spike, ['confirmed']],
    ['status', drift, ['open']],
    ['tag', spike, ['fire', 'plant']],
    ['tag', drift, []],
    ['entity', untimed, ['Station 4']],
    ['entity', drift, []],
    ['kind', drift, []],
  ])('%s', (facet, of, keys) => {
    expect(facetKeys(of, facet)).toEqual(keys);
  });

  it('are of the clock that is shown', () => {
    const wall = (ms: number): number => ms + 9 * 3_600_000;
    expect(facetKeys(spike, 'hour', { wall })).toEqual(['01']);
    expect(facetKeys(spike, 'weekday', { wall })).toEqual(['3']);
  });

  it('name the kind where kinds are known', () => {
    expect(facetKeys(drift, 'kind', { kindOf: (rank) => (rank === 2 ? '1' : undefined) })).toEqual([
      '1',
    ]);
  });
});

describe('a list narrowed', () => {
  it.each<[string, string, number[]]>([
    ['nothing', '', [1, 2, 3]],
    ['a column, whichever case', 'o3', [2]],
    ['a note and a tag at once', 'fire plant', [1]],
    ['an entity', 'station', [3]],
    ['what happened', 'below', [2]],
    ['a rank', '#3', [3]],
    ['words that no event has all of', 'fire o3', []],
  ])('by %s', (_, find, ranks) => {
    const found = all.filter((one) => fitsFilter(one, { find, chosen: [] }));
    expect(found.map(({ rank }) => rank)).toEqual(ranks);
  });

  it('by several sides, all of which an event must have', () => {
    const column = { facet: 'column', key: 'NO2' } as const;
    const shown = (chosen: Parameters<typeof fitsFilter>[1]['chosen']): number[] =>
      all.filter((one) => fitsFilter(one, { find: '', chosen })).map(({ rank }) => rank);
    expect(shown([column])).toEqual([1, 3]);
    expect(shown([column, { facet: 'status', key: 'open' }])).toEqual([3]);
    expect(shown([column, { facet: 'hour', key: '03' }])).toEqual([]);
  });
});

describe('groups of events', () => {
  it.each<[EventFacet, [string, number[]][]]>([
    [
      'column',
      [
        ['NO2', [1, 3]],
        ['O3 (ppb)', [2]],
      ],
    ],
    [
      'severity',
      [
        ['3', [1]],
        ['1.5', [2]],
        ['0', [3]],
      ],
    ],
    [
      'tag',
      [
        ['fire', [1]],
        ['plant', [1]],
      ],
    ],
    [
      'hour',
      [
        ['14', [2]],
        ['16', [1]],
      ],
    ],
  ])('by %s', (facet, wanted) => {
    const groups = groupEvents(all, facet);
    expect(groups.map(({ key, events }) => [key, events.map(({ rank }) => rank)])).toEqual(wanted);
  });

  it('of kinds have what is like no other last, however many there are', () => {
    const kinds: Record<number, string> = { 1: '0', 2: '1', 3: '0' };
    const groups = groupEvents(all, 'kind', { kindOf: (rank) => kinds[rank] });
    expect(groups.map(({ key }) => key)).toEqual(['1', '0']);
  });
});

describe('the order of events', () => {
  it.each<[EventOrder, boolean, number[]]>([
    ['severity', true, [1, 2, 3]],
    ['severity', false, [3, 2, 1]],
    ['length', true, [2, 1, 3]],
    ['start', false, [3, 2, 1]],
    ['status', true, [1, 2, 3]],
    ['status', false, [2, 3, 1]],
  ])('by %s, falling: %s', (order, falling, ranks) => {
    const list = order === 'start' ? all.map((one) => ({ ...one, startMs: null })) : all;
    expect(orderEvents(list, order, falling).map(({ rank }) => rank)).toEqual(ranks);
  });
});
