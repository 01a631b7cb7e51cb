import { describe, expect, it } from 'vitest';
import { importOptions, type ImportOptions } from '../../../../src-main/contract/schemas.ts';
import type { Finding } from '../../../../src-main/contract/types.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, hourly, importText, refused, rolesOf } from '../support/files.ts';

const hour = 3_600_000;
const day = 24 * hour;
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A column of times beside values that vary. */
function timed(name: string, times: readonly (string | number)[]): string {
  return `${name};value\n${times.map((time, row) => `${time};${(row * 7) % 5}`).join('\n')}\n`;
}

const timesOf = (dataset: ImportedDataset): string[] =>
  [...(dataset.timeValues ?? [])].map((ms) => new Date(ms).toISOString());

function findingAbout(dataset: ImportedDataset, text: string): Finding {
  const finding = dataset.findings.find((found) => found.text.includes(text));
  if (finding === undefined) throw new Error(`no finding: ${text}; ${findingTexts(dataset)}`);
  return finding;
}

/** Takes up the offer of a finding, as the data view does. */
function taken(
  text: string,
  finding: Finding,
  label: string,
  options: ImportOptions = {},
): Promise<ImportedDataset> {
  const action = finding.actions?.find((offer) => offer.label === label);
  if (action === undefined) throw new Error(`not offered: ${label}`);
  const steps = [...(options.steps ?? []), ...(action.steps ?? [])];
  return importText(text, importOptions.parse({ ...options, ...action.options, steps }));
}

describe('a time format that the user sets', () => {
  it.each<[string, string, (string | number)[], ImportOptions, string]>([
    [
      'day first',
      'd',
      ['01/02/2004', '02/02/2004', '03/02/2004'],
      { timeFormat: 'day-first' },
      '2004-02-01',
    ],
    [
      'month first',
      'd',
      ['01/02/2004', '02/02/2004', '03/02/2004'],
      { timeFormat: 'month-first' },
      '2004-01-02',
    ],
    [
      'month first with points',
      'd',
      ['01.02.2004', '02.02.2004', '03.02.2004'],
      { time: 'd', timeFormat: 'month-first' },
      '2004-01-02',
    ],
    [
      'seconds before 1973',
      'x',
      [0, 3600, 7200],
      { time: 'x', timeFormat: 'unix-s' },
      '1970-01-01',
    ],
    ['milliseconds', 'x', [0, 3600, 7200], { time: 'x', timeFormat: 'unix-ms' }, '1970-01-01'],
    [
      'microseconds',
      'x',
      [86_400_000_000, 86_400_000_001, 86_400_000_002],
      { time: 'x', timeFormat: 'unix-us' },
      '1970-01-02',
    ],
    [
      'nanoseconds',
      'ts',
      [86_400_000_000_000, 86_400_001_000_000, 86_400_002_000_000],
      { timeFormat: 'unix-ns' },
      '1970-01-02',
    ],
    ['the first days of Excel', 'x', [1, 59, 61], { time: 'x', timeFormat: 'excel' }, '1900-01-01'],
    ['years', 'x', [1100, 1101, 1102], { time: 'x', timeFormat: 'year' }, '1100-01-01'],
    [
      'quarters as numbers',
      'x',
      [20_192, 20_193, 20_194, 20_201],
      { time: 'x', timeFormat: 'quarter' },
      '2019-04-01',
    ],
    [
      'quarters as fractions',
      'x',
      ['2019.25', '2019.5', '2019.75', '2020.0'],
      { time: 'x', timeFormat: 'quarter' },
      '2019-04-01',
    ],
    ['quarters as text', 'x', ['1Q20', '2Q20', '3Q20'], { timeFormat: 'quarter' }, '2020-01-01'],
  ])('reads %s', async (_name, name, times, options, first) => {
    const dataset = await importText(timed(name, times), options);
    expect(timesOf(dataset)[0]).toBe(`${first}T00:00:00.000Z`);
    expect(rolesOf(dataset)[name]).toBe('time');
  });

  it('counts the day that Excel adds to February 1900', async () => {
    const days = await importText(timed('x', [1, 59, 61]), { time: 'x', timeFormat: 'excel' });
    expect(timesOf(days).map((time) => time.slice(0, 10))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
    ]);
    await refused(
      importText(timed('x', [59, 60, 61]), { time: 'x', timeFormat: 'excel' }),
      'csv/time',
      'no time in column x: row 2: 60',
    );
  });

  it.each<[string, string, ImportOptions, string]>([
    [
      'ISO times as Unix seconds',
      hourly(5),
      { time: 'time', timeFormat: 'unix-s' },
      'column time is not written as unix-s: 2004-03-01 00:00:00',
    ],
    [
      'ISO times as day first',
      hourly(5),
      { time: 'time', timeFormat: 'day-first' },
      'is not written as day-first',
    ],
    [
      'nothing as Excel serials',
      hourly(5),
      { timeFormat: 'excel' },
      'no column named like a time is written as excel',
    ],
    [
      'fractions as years',
      timed('x', [2000.5, 2001.5, 2002.5]),
      { time: 'x', timeFormat: 'year' },
      'is not written as year: 2000.5',
    ],
    [
      'a year among others that is none',
      timed('x', [2000, 2001, 2002.5]),
      { time: 'x', timeFormat: 'year' },
      'row 3: 2002.5',
    ],
    [
      'a day that month-first cannot have',
      timed('d', ['01/02/2004', '13/02/2004']),
      { time: 'd', timeFormat: 'month-first' },
      'row 2',
    ],
    [
      'seconds beyond the year 9999',
      timed('x', [1, 2, 1e15]),
      { time: 'x', timeFormat: 'unix-s' },
      'row 3: 1000000000000000',
    ],
    [
      'text as quarters',
      timed('x', ['a', 'b', 'c']),
      { time: 'x', timeFormat: 'quarter' },
      'column x holds no times: a',
    ],
  ])('does not take %s', async (_name, text, options, message) => {
    await refused(importText(text, options), 'csv/time', message);
  });

  it('is left alone by steps that profile the file a second time', async () => {
    const text = timed(
      'd',
      range(24).map((at) => `0${Math.floor(at / 4) + 1}/02/2004 ${at % 4}:00`),
    );
    const dataset = await importText(text, {
      timeFormat: 'day-first',
      steps: [{ do: 'resample', stepMs: day, method: 'mean', coverage: 0 }],
    });
    expect(timesOf(dataset)[0]).toBe('2004-02-01T00:00:00.000Z');
    expect(dataset.time?.stepMs).toBe(day);
  });
});

describe('what is found without being told', () => {
  it('asks which of day and month comes first, and takes either answer', async () => {
    const text = timed('day', ['01/02/2004', '02/02/2004', '03/02/2004']);
    const dataset = await importText(text);
    expect(dataset.time).toBeNull();
    const finding = findingAbout(dataset, 'day and month cannot be told apart');
    expect(finding).toMatchObject({ severity: 'warning', column: 'day' });
    const dayFirst = await taken(text, finding, 'Read as day first');
    expect(timesOf(dayFirst)[2]).toBe('2004-02-03T00:00:00.000Z');
    const monthFirst = await taken(text, finding, 'Read as month first');
    expect(timesOf(monthFirst)[2]).toBe('2004-03-02T00:00:00.000Z');
    const error = await refused(
      importText(text, { time: 'day' }),
      'csv/time',
      'no part is above 12',
    );
    expect(error.remedy).toContain('--time-format day-first');
  });

  it('says how numbers were read, and offers to leave it', async () => {
    const text = timed(
      'Date',
      range(48).map((at) => (43_831 + at / 24).toFixed(5)),
    );
    const dataset = await importText(text);
    expect(dataset.time).toMatchObject({ stepMs: hour, regularity: 1, zoned: false });
    expect(timesOf(dataset)[47]).toBe('2020-01-02T23:00:00.000Z');
    const finding = findingAbout(
      dataset,
      '"Date" holds days of a spreadsheet (Excel): 43831 is 2020-01-01.',
    );
    expect((await taken(text, finding, 'Do not use it as time')).time).toBeNull();
    const epochs = await importText(
      timed(
        'ts',
        range(5).map((at) => 1_580_475_900 + at),
      ),
    );
    expect(findingTexts(epochs)).toBe(
      '"ts" holds seconds since 1970 (Unix time, UTC): 1580475900 is 2020-01-31 13:05 UTC.',
    );
  });

  it('asks about epochs of unlikely years', async () => {
    const text = timed(
      'ts',
      range(5).map((at) => 300_000_000 + at * 60 + (at % 2)),
    );
    const dataset = await importText(text);
    expect(dataset.time).toBeNull();
    const finding = findingAbout(dataset, 'but not all between 1990 and 2100');
    const label = 'Read as seconds since 1970 (Unix time, UTC)';
    expect((await taken(text, finding, label)).time?.startMs).toBe(300_000_000_000);
  });

  it.each<[string, string, (string | number)[], number, string]>([
    ['years', 'Year', range(30).map((at) => 1990 + at), 365 * day, '1990-01-01'],
    ['Jahre', 'Jahr', range(30).map((at) => 1590 + at), 365 * day, '1590-01-01'],
    [
      'months',
      'month',
      range(30).map(
        (at) => `${2019 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      ),
      31 * day,
      '2019-01-01',
    ],
    [
      'months as numbers',
      'period',
      range(30).map((at) => (2019 + Math.floor(at / 12)) * 100 + (at % 12) + 1),
      31 * day,
      '2019-01-01',
    ],
    [
      'quarters',
      'quarter',
      range(16).map((at) => `Q${(at % 4) + 1} ${2016 + Math.floor(at / 4)}`),
      92 * day,
      '2016-01-01',
    ],
    [
      'month ends',
      'date',
      range(30).map((at) => new Date(Date.UTC(2019, at + 1, 0)).toISOString().slice(0, 10)),
      31 * day,
      '2019-01-31',
    ],
  ])('takes %s for an even axis', async (_name, name, times, stepMs, first) => {
    const dataset = await importText(timed(name, times));
    expect(timesOf(dataset)[0]?.slice(0, 10)).toBe(first);
    expect(dataset.time).toMatchObject({ stepMs, calendar: 'continuous', gaps: 0, regularity: 1 });
    const gappy = await importText(
      timed(
        name,
        times.filter((_, at) => at < 8 || at > 9),
      ),
    );
    expect(gappy.time?.gaps).toBe(1);
  });

  it('joins the columns year and month', async () => {
    const rows = range(30).map(
      (at) => `${2019 + Math.floor(at / 12)};${(at % 12) + 1};${at % 7}.5`,
    );
    const dataset = await importText(`year;month;v\n${rows.join('\n')}\n`);
    expect(dataset.time).toMatchObject({ columns: ['year', 'month'], stepMs: 31 * day });
    const named = await importText(`year;month;v\n${rows.join('\n')}\n`, { time: 'year' });
    expect(named.time?.columns).toEqual(['year', 'month']);
  });

  it('makes no axis of years that hold many rows each', async () => {
    const text = timed(
      'year',
      range(40).map((at) => 1990 + Math.floor(at / 4)),
    );
    const dataset = await importText(text);
    expect(dataset.time).toBeNull();
    const finding = findingAbout(dataset, '"year" is not used as time: 77 % of the rows repeat');
    expect((await taken(text, finding, 'Read as years')).time?.duplicates).toBe(30);
  });

  it.each<[string, string, (string | number)[]]>([
    [
      'seconds on a clock of their own',
      'time (s)',
      range(9).map((at) => 20_000 + at * 3 + (at % 2)),
    ],
    ['numbers named t', 't', range(9).map((at) => 30_000 + at * 3 + (at % 2))],
    ['counts in the range of years', 'sold', range(9).map((at) => 1990 + at * 2 + (at % 2))],
    ['counts in the range of Excel', 'sold', range(9).map((at) => 43_831 + at * 2 + (at % 2))],
  ])('leaves %s', async (_name, name, times) => {
    expect((await importText(timed(name, times))).time).toBeNull();
  });

  it('says when offsets vary, when a zone is missing, and how short years were read', async () => {
    const offset = (at: number): string =>
      `2020-03-29T${String(at).padStart(2, '0')}:00${at < 2 ? '+01:00' : '+02:00'}`;
    const varied = await importText(timed('time', [0, 1, 3, 4, 5].map(offset)));
    expect(varied.time).toMatchObject({ zoned: true, stepMs: hour, gaps: 0 });
    expect(findingTexts(varied)).toBe(
      '"time" names 2 offsets from UTC (+01:00, +02:00): all times are shown in one zone, UTC until another is chosen.',
    );
    const mixed = await importText(
      timed(
        'time',
        range(9).map((at) => `2020-03-01T0${at}:00${at === 4 ? '' : 'Z'}`),
      ),
    );
    expect(findingTexts(mixed)).toBe(
      '"time" names no zone in 1 row of 9: there its times are taken as UTC.',
    );
    const short = await importText(timed('month', ['Jan-20', 'Feb-20', 'Mar-20', 'Apr-20']));
    expect(timesOf(short)[3]).toBe('2020-04-01T00:00:00.000Z');
    expect(findingTexts(short)).toContain('writes years with two digits');
  });

  it.each(['Q1 2020,Q2 2020', '2020-01,2020-02', 'Jan-20,Feb-20'])(
    'takes %s for names of columns of numbers',
    async (names) => {
      const rows = range(8).map(
        (at) => `${'ABCDEFGH'.charAt(at)},${(at * 3) % 5},${(at * 7) % 6}.5`,
      );
      const { columns } = await importText(`region,${names}\n${rows.join('\n')}\n`);
      expect(columns.map(({ info }) => info.name)).toEqual(['region', ...names.split(',')]);
    },
  );
});
