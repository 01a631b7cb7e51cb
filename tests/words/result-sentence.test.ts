import { describe, expect, it } from 'vitest';
import { proportionSentence, resultSentence } from '../../src-main/words/sentences.ts';
import { timeAxis } from '../engine/report/support/report-fixture.ts';

const hourMs = 3_600_000;
const hours = (count: number): ReturnType<typeof timeAxis> =>
  timeAxis({ startMs: 0, endMs: (count - 1) * hourMs });
const scores = (eventCount: number, flaggedRows: number, notJudgedRows = 0, judgedRows = 1000) => ({
  eventCount,
  flaggedRows,
  judgedRows,
  notJudgedRows,
});

describe('the sentences of a result', () => {
  it.each([
    [
      'series',
      9360,
      hours(9360),
      scores(17, 75, 0, 9360),
      '17 events in 390 days',
      '1.3 a month, 0.8 % of the time. All rows judged.',
    ],
    [
      'series',
      48,
      hours(48),
      scores(1, 2, 4, 44),
      '1 event in 2 days',
      '4.5 % of the time. 8.3 % not judged.',
    ],
    ['series', 500, null, scores(0, 0), 'No events in 500 rows', 'All rows judged.'],
    [
      'table',
      569,
      null,
      scores(9, 12, 0, 569),
      '12 of 569 rows stand out',
      '2.1 % of the judged rows. All rows judged.',
    ],
    [
      'table',
      569,
      null,
      scores(1, 1, 0, 569),
      '1 of 569 rows stands out',
      '0.2 % of the judged rows. All rows judged.',
    ],
    ['table', 569, null, scores(0, 0, 569, 0), 'None of 569 rows stands out', '100 % not judged.'],
  ] as const)('%s of %d rows', (kind, rowCount, time, of, result, proportion) => {
    expect(resultSentence({ kind, rowCount, time }, of)).toBe(result);
    expect(proportionSentence({ kind, rowCount, time }, of)).toBe(proportion);
  });
});
