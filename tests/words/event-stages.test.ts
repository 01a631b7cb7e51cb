import { describe, expect, it } from 'vitest';
import type { EventStages } from '../../src-main/contract/event-types.ts';
import { stageSentences } from '../../src-main/words/event-stages.ts';
import { event } from '../engine/report/support/report-fixture.ts';

const dayMs = 86_400_000;
const none: EventStages = { onsets: [], levels: null, earlier: [] };
const onset = (column: string, row: number, timed = true): EventStages['onsets'][number] => ({
  ...{ column, row, timeMs: timed ? row * 3_600_000 : null },
});

describe('how an event came and went', () => {
  it.each<[string, Partial<EventStages>, string[]]>([
    ['nothing known', {}, []],
    ['one column', { onsets: [onset('CO', 5)] }, ['Only CO left its usual range.']],
    [
      'at once',
      { onsets: [onset('NO2 (ppb)', 5), onset('CO', 5)] },
      ['NO2 and CO left their usual range at once.'],
    ],
    [
      'one after another',
      { onsets: [onset('A', 5), onset('B', 5), onset('C', 5), onset('D', 7), onset('E', 32)] },
      ['First A, B, C left the usual range, D 2 h later, E 27 h later.'],
    ],
    [
      'without times',
      { onsets: [onset('A', 5, false), onset('B', 6, false)] },
      ['First A left the usual range, B 1 row later.'],
    ],
    [
      'a level that is back',
      { levels: { before: 98, after: 99.5, lasting: false } },
      ['NO2 was about 98 before and about 99.5 µg/m³ after it.'],
    ],
    [
      'what was usual',
      { earlier: [7, 364].map((days) => ({ backMs: days * dayMs, value: days })) },
      ['NO2 at the same time: 7 µg/m³ a week before, 364 µg/m³ 52 weeks before.'],
    ],
  ])('%s', (_, known, sentences) => {
    expect(stageSentences({ ...none, ...known }, event(1, 300, 320), 'µg/m³')).toEqual(sentences);
  });

  it('says nothing of an event without columns, nor which of one moved first', () => {
    const known = { ...none, onsets: [onset('NO2', 1)] };
    const [first] = event(1, 3, 9).columns;
    expect(stageSentences(known, { columns: [] }, null)).toEqual([]);
    expect(stageSentences(known, { columns: first === undefined ? [] : [first] }, null)).toEqual(
      [],
    );
  });
});
