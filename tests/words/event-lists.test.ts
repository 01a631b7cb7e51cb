import { describe, expect, it } from 'vitest';
import type { FacetChoice } from '../../src-main/contract/event-facets.ts';
import { facetText } from '../../src-main/words/event-facets.ts';
import { kindsByRank, kindText } from '../../src-main/words/event-kinds.ts';
import { rhythmText } from '../../src-main/words/rhythm.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Monday. */
const monday = Date.UTC(2024, 0, 1);
const at = (...times: readonly number[]): { peakMs: number }[] =>
  times.map((ms) => ({ peakMs: monday + ms }));

describe('a value of a side, as people read it', () => {
  it.each<[FacetChoice, string]>([
    [{ facet: 'column', key: 'NO2 (µg/m³)' }, 'NO2'],
    [{ facet: 'weekday', key: '7' }, 'Sunday'],
    [{ facet: 'hour', key: '23' }, '23:00 to 00:00'],
    [{ facet: 'month', key: '2004-11' }, 'Nov 2004'],
    [{ facet: 'severity', key: '5' }, '5 times the threshold and more'],
    [{ facet: 'severity', key: '2' }, '2 to 3 times the threshold'],
    [{ facet: 'severity', key: '0' }, 'below 1.5 times the threshold'],
    [{ facet: 'status', key: 'known' }, 'known cause'],
    [{ facet: 'tag', key: 'plant' }, 'plant'],
  ])('%o', (choice, text) => {
    expect(facetText(choice)).toBe(text);
  });

  it('is the number of a kind with what happened, or what is like no other', () => {
    const kinds = {
      compared: 9,
      kinds: [{ ranks: [2, 5], summary: 'CO far above expected', column: 'CO', course: [1] }],
    };
    const kindOf = kindsByRank(kinds);
    expect([kindOf(5), kindOf(3)]).toEqual(['1', '0']);
    expect(kindText('1', kinds)).toBe('1: CO far above expected');
    expect(kindText('0', kinds)).toBe('like no other');
  });
});

describe('when events come', () => {
  const weekly = [0, 7, 14, 21, 28, 35].map((day) => day * dayMs + 3 * hourMs);
  it.each([
    [
      'each week',
      at(...weekly),
      hourMs,
      'mostly on a Monday, mostly 01:00 to 04:00, about every 7 days',
    ],
    ['days only', at(...weekly), dayMs, 'mostly on a Monday, about every 7 days'],
    ['weeks only', at(...weekly), 7 * dayMs, ''],
    ['too few', at(...weekly.slice(0, 4)), hourMs, ''],
    ['no times', [{ peakMs: null }, { peakMs: null }], hourMs, ''],
    [
      'at any time',
      at(...[3, 31, 50, 77, 110, 137, 200].map((hours) => hours * hourMs)),
      hourMs,
      '',
    ],
    [
      'over midnight',
      at(...[0, 3, 4, 9, 13, 19].map((day, i) => day * dayMs + (i % 2 === 0 ? -1 : 0) * hourMs)),
      hourMs,
      'mostly 22:00 to 01:00',
    ],
  ])('%s', (_, events, stepMs, text) => {
    expect(rhythmText(events, { stepMs })).toBe(text);
  });

  it('are read by the clocks of a zone', () => {
    const axis = { stepMs: hourMs, zone: 'Asia/Shanghai' };
    expect(rhythmText(at(...weekly), axis)).toBe(
      'mostly on a Monday, mostly 09:00 to 12:00, about every 7 days',
    );
  });

  it('leaves out what they have in common anyway', () => {
    expect(rhythmText(at(...weekly), { stepMs: hourMs }, 'weekday')).toBe(
      'mostly 01:00 to 04:00, about every 7 days',
    );
  });
});
