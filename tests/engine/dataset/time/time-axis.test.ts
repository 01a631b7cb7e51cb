import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, hourly, hourText, importText, rolesOf, valuesOf } from '../support/files.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2004, 2, 1);

/** A column of times beside values that vary. */
function timed(name: string, times: readonly (string | number)[], more = ''): string {
  const lines = times.map((time, row) => `${time},${(row * 7) % 5}${more}`);
  return `${name},value${more === '' ? '' : ',more'}\n${lines.join('\n')}\n`;
}

const timesOf = (dataset: ImportedDataset): number[] => [...(dataset.timeValues ?? [])];
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('the time axis', () => {
  it.each<[string, string, (string | number)[], number, boolean]>([
    [
      'ISO',
      'timestamp',
      ['2004-03-01 00:00:00', '2004-03-01 01:00:00', '2004-03-01 02:00:00'],
      hour,
      false,
    ],
    [
      'ISO with a zone',
      'x',
      ['2004-03-01T00:00Z', '2004-03-01T01:00Z', '2004-03-01T02:00Z'],
      hour,
      true,
    ],
    ['days', 'Date', ['2004/03/01', '2004/03/02', '2004/03/03'], day, false],
    ['day first', 'd', ['01/03/2004', '12/03/2004', '23/03/2004'], 11 * day, false],
    ['month first', 'd', ['03/01/2004', '03/12/2004', '03/23/2004'], 11 * day, false],
    ['points', 'd', ['01.03.2004', '02.03.2004', '03.03.2004'], day, false],
    ['seconds', 'time', range(3).map((at) => start / 1000 + 60 * at), 60_000, true],
    ['fractions of seconds', 'ts', range(3).map((at) => start / 1000 + at / 4), 250, true],
    ['milliseconds', 'timestamp', range(3).map((at) => start + 10 * at), 10, true],
    ['microseconds', 'epoch_us', range(3).map((at) => (start + at) * 1000), 1, true],
    ['nanoseconds', 'time_ns', range(3).map((at) => (start + 1000 * at) * 1e6), 1000, true],
    ['compact days', 'date', ['20040301', '20040302', '20040303'], day, false],
  ])('reads %s', async (_name, name, times, stepMs, zoned) => {
    const { time, timeValues, kind } = await importText(timed(name, times));
    expect(kind).toBe('series');
    expect(time).toMatchObject({ columns: [name], startMs: start, stepMs, zoned, duplicates: 0 });
    expect(timeValues?.[2]).toBe(start + 2 * stepMs);
  });

  it('may stand in several columns', async () => {
    const parts = 'Year,month,DAY,hour,v\n2004,3,1,22,1\n2004,3,1,23,5\n2004,3,2,0,2\n';
    const calendar = await importText(parts);
    expect(calendar.time).toMatchObject({
      columns: ['Year', 'month', 'DAY', 'hour'],
      startMs: start + 22 * hour,
      stepMs: hour,
    });
    expect(rolesOf(calendar)).toMatchObject({ Year: 'time', DAY: 'time', v: 'feature' });
    const split = await importText(
      'Date;Time;CO (mg/m³);;\n10/03/2004;23.00.00;2,6;;\n11/03/2004;00.00.00;2;;\n13/03/2004;00.00.00;2,2;;\n;;;;\n',
    );
    expect(split.time?.columns).toEqual(['Date', 'Time']);
    expect(timesOf(split)[1]).toBe(Date.UTC(2004, 2, 11));
    expect(valuesOf(split, 'CO (mg/m³)')).toEqual([2.6, 2, 2.2]);
  });

  it.each<[string, string, ImportOptions]>([
    [
      'numbers not named like a time',
      timed(
        'power',
        range(5).map((at) => 1e9 + at * at),
      ),
      {},
    ],
    [
      'a time in no order',
      timed('born', ['1990-05-05', '1970-01-01', '2001-02-03', '1985-01-01', '1999-01-01']),
      {},
    ],
    [
      'one time only',
      timed(
        'day',
        range(5).map(() => '2004-03-01'),
      ),
      {},
    ],
    ['a day or a month', timed('day', ['01/02/2004', '02/02/2004', '03/02/2004']), {}],
    [
      'times of which many are missing',
      timed('seen', [...range(20).map(hourText), '', '', '']),
      {},
    ],
    ['a time, when asked', hourly(5), { time: 'none' }],
    [
      'year, month and an impossible day',
      'year,month,day,v\n2004,2,28,1\n2004,2,30,2\n2004,3,1,5\n',
      {},
    ],
  ])('is not %s', async (_name, text, options) => {
    expect((await importText(text, options)).time).toBeNull();
  });

  it('that was not used is named with its reason', async () => {
    const ambiguous = await importText(timed('day', ['01/02/2004', '02/02/2004', '03/02/2004']));
    expect(findingTexts(ambiguous)).toContain(
      '"day" is not used as time: day and month cannot be told apart',
    );
    expect(rolesOf(ambiguous)['day']).toBe('ignored');
    const sparse = await importText(timed('seen', [...range(20).map(hourText), '', 'x', '']));
    expect(findingTexts(sparse)).toContain(
      '3 rows of 23 hold no time that can be read, the first in row 22: x',
    );
    const orderless = await importText(
      timed('born', ['1990-05-05', '1970-01-01', '2001-02-03', '1985-01-01']),
    );
    expect(findingTexts(orderless)).toContain(
      '"born" is not used as time: its times stand in no order.',
    );
  });

  it('is the column named like one, or the one that the user names', async () => {
    const text =
      'made,timestamp,v\n2003-01-01,2004-03-01,1\n2003-01-03,2004-03-02,3\n2003-01-05,2004-03-03,2\n';
    expect((await importText(text)).time?.columns).toEqual(['timestamp']);
    const chosen = await importText(text, { time: 'made' });
    expect(chosen.time).toMatchObject({ columns: ['made'], stepMs: 2 * day });
    expect(rolesOf(chosen)).toEqual({ made: 'time', timestamp: 'ignored', v: 'feature' });
    const epochs = timed(
      'power',
      range(3).map((at) => start + at * hour),
    );
    expect((await importText(epochs, { time: 'power' })).time?.stepMs).toBe(hour);
  });
});

describe('the order of rows', () => {
  it('becomes that of time, rows of equal time as they stood', async () => {
    const times = [0, 1, 2, 2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(hourText);
    const dataset = await importText(
      `time,v\n${times.map((time, row) => `${time},${row}.5`).join('\n')}\n`,
    );
    expect([...(dataset.rowOrder ?? [])].slice(0, 7)).toEqual([0, 1, 4, 2, 3, 5, 6]);
    expect(valuesOf(dataset, 'v').slice(0, 5)).toEqual([0.5, 1.5, 4.5, 2.5, 3.5]);
    expect(
      timesOf(dataset).every((time, row, all) => row === 0 || time >= (all[row - 1] ?? 0)),
    ).toBe(true);
    expect(dataset.time).toMatchObject({ outOfOrder: 1, duplicates: 2, stepMs: hour });
    expect(findingTexts(dataset)).toContain(
      'Out of time order: 1 row. The rows were sorted by time.',
    );
    expect(findingTexts(dataset)).toContain('2 rows repeat the time of the row before.');
    expect(dataset.preview[4]).toEqual([hourText(1), '4.5']);
  });

  it('is turned round where the newest row stands first', async () => {
    const dataset = await importText(
      timed(
        'time',
        range(50).map((at) => hourText(49 - at)),
      ),
    );
    expect([...(dataset.rowOrder ?? [])]).toEqual(range(50).map((at) => 49 - at));
    expect(dataset.time).toMatchObject({ outOfOrder: 49, regularity: 1, gaps: 0 });
    expect(findingTexts(dataset)).toBe('The newest row stood first: the rows were turned round.');
  });

  it('says when several series stand one under another', async () => {
    const days = range(40).map((at) => hourText(24 * at).slice(0, 10));
    const dataset = await importText(timed('date', [...days, ...days]));
    expect(dataset.time).toMatchObject({ duplicates: 40, outOfOrder: 1 });
    expect(findingTexts(dataset)).toContain('several series may stand in this file');
  });
});

describe('steps and gaps', () => {
  it('finds gaps, and where the longest begins', async () => {
    const rows = range(200).filter((at) => (at < 26 || at > 145) && at !== 170);
    const dataset = await importText(timed('time', rows.map(hourText)));
    expect(dataset.time).toMatchObject({
      stepMs: hour,
      gaps: 2,
      calendar: 'continuous',
      duplicates: 0,
    });
    expect(dataset.time?.regularity).toBeCloseTo(1 - 2 / (rows.length - 1));
    expect(findingTexts(dataset)).toContain(
      '2 gaps in the times, the longest 5 days from 2004-03-02 01:00.',
    );
  });

  it('knows working days: weekends and holidays are no gaps', async () => {
    const days = range(100).filter(
      (at) => ![5, 6].includes(at % 7) && at !== 39 && (at < 60 || at > 75),
    );
    const dates = days.map((at) => hourText(24 * at).slice(0, 10));
    const dataset = await importText(timed('Date', dates));
    expect(dataset.time).toMatchObject({ calendar: 'weekday', stepMs: day, gaps: 1 });
    expect(findingTexts(dataset)).toContain('weekends and holidays are no gaps');
    const daily = await importText(
      timed(
        'Date',
        range(30).map((at) => hourText(24 * at).slice(0, 10)),
      ),
    );
    expect(daily.time?.calendar).toBe('continuous');
  });

  it('calls times irregular when fewer than four of five steps are equal', async () => {
    const share = (every: number): string =>
      timed(
        'time',
        range(200).map((at) => hourText(at + (at % every === 0 ? 0.25 : 0))),
      );
    expect((await importText(share(20))).time).toMatchObject({
      calendar: 'continuous',
      stepMs: hour,
    });
    const irregular = await importText(share(4));
    expect(irregular.time?.calendar).toBe('irregular');
    expect(findingTexts(irregular)).toContain(
      'The times are irregular: 50 % of the steps are 1 h.',
    );
  });

  it('takes the middle difference where none is common', async () => {
    const times = range(99).map((at) => start + Math.round(1e6 * at + 1000 * at * at));
    expect((await importText(timed('time', times))).time).toMatchObject({
      stepMs: 1_097_000,
      calendar: 'irregular',
      gaps: 0,
    });
  });
});

describe('local times', () => {
  /** Times of a clock that is put forward at 2:00 on 30 March and back at 3:00 on 26 October 2014. */
  function berlin(from: string, count: number, stepMs: number): string[] {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return range(count).map((at) => format.format(Date.parse(from) + at * stepMs));
  }

  it.each<[string, string[], string]>([
    [
      'an hour twice',
      berlin('2014-10-24T00:00Z', 120, hour),
      'the file holds twice the hour from 2014-10-26 02:00.',
    ],
    [
      'an hour twice, in parts',
      berlin('2014-10-25T00:00Z', 192, hour / 4),
      'the file holds twice the hour from 2014-10-26 02:00.',
    ],
    [
      'an hour not at all',
      berlin('2014-03-28T00:00Z', 120, hour),
      'the file holds not at all the hour from 2014-03-30 02:00.',
    ],
    [
      'the rows of an hour at its end',
      // As some clocks write the hour that there is not.
      range(400)
        .map((at) => hourText(24 * 27 - 10 + (at + 0.5) / 12))
        .map((time) => (time.startsWith('2004-03-28 02') ? '2004-03-28 03:00:00' : time)),
      'the file holds at one moment, their end, the hour from 2004-03-28 02:00.',
    ],
    [
      'both, for two years',
      berlin('2014-01-01T00:00Z', 2 * 365 * 24, hour),
      'twice the hours from 2014-10-26 02:00, 2015-10-25 02:00, and not at all the hours from 2014-03-30 02:00, 2015-03-29 02:00.',
    ],
  ])('that hold %s are named', async (_name, times, text) => {
    const dataset = await importText(timed('time', times));
    const texts = findingTexts(dataset);
    expect(texts).toContain('Local times with daylight saving');
    expect(texts).toContain(text);
    expect(texts).not.toContain('repeat');
    expect(texts).not.toContain('gap');
    const offered = dataset.findings.flatMap(({ actions }) => actions ?? []);
    const [zone, mean, ...more] = offered;
    expect(more).toEqual([]);
    expect(zone?.options).toEqual({ zone: 'Europe/Berlin' });
    expect(mean === undefined).toBe(text.includes('not at all the hour from'));
    // Where a clock wrote the hour that there is not, no zone tells its rows apart.
    const settling = text.includes('at one moment') ? [mean] : [zone, mean];
    for (const action of settling) {
      if (action === undefined) continue;
      const { options, steps = [] } = action;
      const settled = await importText(timed('time', times), { ...options, steps: [...steps] });
      expect(settled.time).toMatchObject({ duplicates: 0, outOfOrder: 0, gaps: 0 });
      expect(findingTexts(settled)).not.toContain('Local times with daylight saving');
    }
  });

  it.each<[string, string[]]>([
    ['in UTC', range(120).map((at) => `${hourText(at).replace(' ', 'T')}Z`)],
    [
      'a weekday with an hour missing',
      range(120)
        .filter((at) => at !== 50)
        .map(hourText),
    ],
    [
      'many hours missing',
      range(2000)
        .filter((at) => at % 24 !== 2)
        .map(hourText),
    ],
    ['every hour twice', range(400).map((at) => hourText(Math.floor(at / 2)))],
    ['days', range(60).map((at) => hourText(24 * at))],
  ])('are not seen in %s', async (_name, times) => {
    expect(findingTexts(await importText(timed('time', times)))).not.toContain('daylight');
  });
});

describe('what a finding of the axis offers', () => {
  const stepsOf = (dataset: ImportedDataset, text: string): unknown =>
    dataset.findings.find((finding) => finding.text.includes(text))?.actions?.[0]?.steps;

  it('a mean for each time that stands twice', async () => {
    const text = timed('time', [0, 1, 2, 3, 3, 4, 5, 6, 7, 8].map(hourText));
    const steps = [{ do: 'resample', stepMs: hour, method: 'mean', coverage: 0.5 }] as const;
    expect(stepsOf(await importText(text), 'repeats the time')).toEqual(steps);
    const averaged = await importText(text, { steps: [...steps] });
    expect(averaged.time?.duplicates).toBe(0);
    expect(valuesOf(averaged, 'value')[3]).toBe((((3 * 7) % 5) + ((4 * 7) % 5)) / 2);
  });

  it('a grid of the middle step for irregular times', async () => {
    const times = range(99).map((at) => start + Math.round(1e6 * at + 1000 * at * at));
    const dataset = await importText(timed('time', times));
    expect(stepsOf(dataset, 'irregular')).toEqual([
      { do: 'resample', stepMs: 1_097_000, method: 'mean', coverage: 0.5 },
    ]);
  });

  it('no grid where it would be much finer than the file, nor for several series or working days', async () => {
    const sparse = [0, 1e9, 1e9 + 1, 2e9, 2e9 + 1, 3e9, 3e9 + 1].map((ms) => start + ms);
    expect(stepsOf(await importText(timed('time', sparse)), 'irregular')).toBeUndefined();
    const days = range(40).map((at) => hourText(24 * at).slice(0, 10));
    expect(
      stepsOf(await importText(timed('date', [...days, ...days])), 'several series'),
    ).toBeUndefined();
    const working = range(70).filter((at) => ![5, 6].includes(at % 7));
    const twice = [...working, 14]
      .sort((a, b) => a - b)
      .map((at) => hourText(24 * at).slice(0, 10));
    expect(stepsOf(await importText(timed('date', twice)), 'repeats the time')).toBeUndefined();
  });

  it('says where the first gap is', async () => {
    const rows = range(200).filter((at) => (at < 26 || at > 45) && (at < 100 || at > 145));
    const texts = findingTexts(await importText(timed('time', rows.map(hourText))));
    expect(texts).toContain('The first follows row 26, at 2004-03-02 01:00.');
  });
});
