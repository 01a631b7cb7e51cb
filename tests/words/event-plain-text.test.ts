import { describe, expect, it } from 'vitest';
import type { EventTriage } from '../../src-main/contract/triage-types.ts';
import { eventPlainText, eventsPlainTable } from '../../src-main/words/event-plain-text.ts';
import { dataset, event } from '../engine/report/support/report-fixture.ts';

const said: EventTriage = {
  ...{ status: 'dismissed', reason: '=cmd', mutedBy: null },
  ...{ note: 'two\nlines', tags: ['plant'] },
};

describe('an event as text', () => {
  it('says what, when, how far, which columns, what was said, and where', () => {
    const text = eventPlainText(
      { ...event(1, 300, 320), triage: said },
      dataset(),
      {
        name: 'Dense, window 24',
      },
      null,
    );
    expect(text.split('\n')).toEqual([
      'Event 1: NO2 far above expected',
      '23 Mar 2004, 06:00 to 24 Mar, 02:00, 21 h. NO2: expected about 98 µg/m³, measured 214. Its error is 2.4 times the threshold.',
      'Driven by NO2 70 %, CO 30 %.',
      'Dismissed: =cmd; two',
      'lines; #plant.',
      'station-04.csv, Dense, window 24',
    ]);
  });

  it('tells its course where that is known', () => {
    const rows = { from: 0, to: 0, time: null, severity: [], left: 0 };
    const columns = [{ column: 'NO2', unit: 'ppb', measured: [], expected: [], band: null }];
    const context = {
      event: event(1, 300, 320),
      calendar: ['Highest on a Tuesday.'],
      stages: { onsets: [], levels: { before: 9, after: 40, lasting: true }, earlier: [] },
      rows: { ...rows, columns },
    };
    const text = eventPlainText(event(1, 300, 320), dataset(), { name: 'Dense' }, context);
    expect(text).toContain(
      '\nHighest on a Tuesday.\nNO2 was about 9 before and stays at about 40 ppb.\n',
    );
  });
});

describe('events as a table', () => {
  it('has a line each, without breaks and formulas', () => {
    const list = [{ ...event(1, 300, 320), triage: said }, event(2, 900, 910)];
    const [head, first, second] = eventsPlainTable(list, dataset()).split('\n');
    expect(head?.split('\t')).toHaveLength(9);
    expect(first?.split('\t')).toEqual([
      ...['1', '2004-03-23 06:00', '2004-03-24 02:00', '21 h', '2.4', 'NO2, CO'],
      ...['NO2 far above expected', 'dismissed', "'=cmd; two lines"],
    ]);
    expect(second).toMatch(/^2\t.*\topen\t$/);
  });

  it('counts rows where there are no times', () => {
    const list = [{ ...event(1, 300, 320), startMs: null, endMs: null, peakMs: null }];
    const table = eventsPlainTable(list, dataset({ time: null }));
    expect(table).toMatch(/^#\tFirst row\tLength/);
    expect(table).toContain('\n1\t301\t21 rows\t');
  });
});
