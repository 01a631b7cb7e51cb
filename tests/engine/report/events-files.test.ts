import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { eventsCsv } from '../../../src-main/engine/report/events-csv.ts';
import { eventsJson } from '../../../src-main/engine/report/events-json.ts';
import { dataset, event, run, timeAxis } from './support/report-fixture.ts';

describe('eventsCsv', () => {
  it('has one line for each event', () => {
    const text = [...eventsCsv([event(1, 300, 320), event(2, 1800, 1810)], false)].join('');
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      rank: '1',
      start: '2004-03-23T06:00:00',
      end: '2004-03-24T02:00:00',
      start_index: '300',
      end_index: '320',
      severity: '2.4',
      columns: 'NO2 70 %; CO 30 %',
    });
  });

  it('names the entities of a panel in a last column', () => {
    const stacked = { ...event(1, 3, 4), entity: '3' };
    const text = [...eventsCsv([stacked], false)].join('');
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data[0]?.['entity']).toBe('3');
    expect([...eventsCsv([event(1, 3, 4)], false)].join('')).not.toContain('entity');
  });

  it('disarms names that a spreadsheet would run', () => {
    const hostile = {
      ...event(1, 3, 4),
      startMs: null,
      endMs: null,
      summary: '=HYPERLINK("http://x","y") far above expected',
      columns: [{ column: '@cmd', share: 1, measured: -5, expected: 1 }],
    };
    const text = [...eventsCsv([hostile], false)].join('');
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data[0]?.['columns']).toBe("'@cmd 100 %");
    expect(data[0]?.['summary']).toMatch(/^'=HYPERLINK/);
    expect(data[0]?.['start']).toBe('');
  });
});

describe('eventsJson', () => {
  it('is one document, times zoned as the file is, nothing that is not a number', () => {
    const odd = { ...event(1, 300, 320), peak: Infinity, severity: NaN };
    const zoned = dataset({ time: timeAxis({ zoned: true }) });
    const document = JSON.parse(eventsJson(zoned, run(), [odd])) as {
      runId: string;
      threshold: number;
      events: Record<string, unknown>[];
    };
    expect(document.runId).toBe('k3x9abcd');
    expect(document.threshold).toBe(2);
    expect(document.events[0]).toMatchObject({
      start: '2004-03-23T06:00:00Z',
      endIndex: 320,
      peak: null,
      severity: null,
    });
  });
});
