import { describe, expect, it } from 'vitest';
import { createPacer } from '../../../../src-main/engine/dataset/pacer.ts';
import { localTimes } from '../../../../src-main/engine/dataset/time/local-times.ts';
import { zonesOf } from '../../../../src-main/engine/dataset/time/zones-of.ts';
import { wallOf } from '../../../../src-main/words/wall-time.ts';
import { importText } from '../support/files.ts';

const hour = 3_600_000;
const at = (text: string): number => Date.parse(`${text}Z`);
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const instants = (from: string, count: number, stepMs: number): number[] =>
  range(count).map((i) => at(from) + i * stepMs);
const walls = (times: readonly number[], zone: string): Float64Array =>
  Float64Array.from(times, (ms) => wallOf(ms, zone));
/** A column of times beside values that vary. */
const timed = (name: string, times: readonly string[]): string =>
  [`${name},value`, ...times.map((time, row) => `${time},${(row * 7) % 5}`), ''].join('\n');
const read = (times: Float64Array, zone: string): ReturnType<typeof localTimes> =>
  localTimes(times, zone, createPacer());

const zones = [
  ['Europe/Berlin', '2013-12-30T00:00'],
  ['America/New_York', '2013-12-30T00:00'],
  ['Asia/Kolkata', '2013-12-30T00:00'],
  ['Australia/Lord_Howe', '2013-12-30T00:00'],
  ['Asia/Shanghai', '1988-01-01T00:00'],
  ['America/Sao_Paulo', '2013-12-30T00:00'],
  ['UTC', '2013-12-30T00:00'],
] as const;

describe('local times', () => {
  it.each(zones)('of a year in %s are the instants they were written at', async (zone, from) => {
    const times = instants(from, 2 * 8784, hour / 2);
    const found = await read(walls(times, zone), zone);
    expect([...found.values]).toEqual(times);
    expect([found.skipped.count, found.lone.count]).toEqual([0, 0]);
  });

  it.each(zones)('of %s may stand with the newest row first', async (zone, from) => {
    const times = instants(from, 2 * 8784, hour / 2).reverse();
    const found = await read(walls(times, zone), zone);
    expect([...found.values]).toEqual(times);
  });

  it('count those that come twice, and name the first row', async () => {
    const times = instants('2014-10-25T22:00', 12, hour / 2);
    const { doubled, lone, skipped } = await read(walls(times, 'Europe/Berlin'), 'Europe/Berlin');
    expect(doubled).toMatchObject({ count: 4, first: 4 });
    expect([lone.count, skipped.count]).toEqual([0, 0]);
  });

  it('of the rows of several stations at each time stay together', async () => {
    const times = instants('2014-10-25T22:00', 6, hour).flatMap((ms) => [ms, ms, ms]);
    const found = await read(walls(times, 'Europe/Berlin'), 'Europe/Berlin');
    expect([...found.values]).toEqual(times);
  });

  it('of stations one under another are told apart in each', async () => {
    const own = instants('2014-10-25T22:00', 6, hour / 2);
    const times = [...own, ...own.map((ms) => ms + hour), ...own];
    const found = await read(walls(times, 'Europe/Berlin'), 'Europe/Berlin');
    expect([...found.values]).toEqual(times);
  });

  it('that were sorted by the clock are halved', async () => {
    const sorted = walls(instants('2014-10-25T22:00', 10, hour / 2), 'Europe/Berlin').sort();
    const found = await read(sorted, 'Europe/Berlin');
    const expected = ['00:00', '01:00', '00:30', '01:30'].map((text) => at(`2014-10-26T${text}`));
    expect([...found.values].slice(4, 8)).toEqual(expected);
    expect(found.doubled.count).toBe(4);
  });

  it.each([
    [
      'is taken as before the change between neighbours equally far',
      ['01:00', '02:00', '03:00'],
      '00:00',
    ],
    ['goes with the row before', ['01:50', '02:00', '03:30'], '00:00'],
    ['goes with the row after', ['00:00', '02:30', '03:00'], '01:30'],
    ['at the beginning goes with the row after', ['02:30', '03:00', '03:30'], '01:30'],
    ['at the end goes with the row before', ['01:00', '01:30', '02:00'], '00:00'],
  ])('that stands once %s', async (_name, clocks, expected) => {
    const times = Float64Array.from(clocks, (clock) => at(`2014-10-26T${clock}`));
    const { values, lone } = await read(times, 'Europe/Berlin');
    expect(values).toContain(at(`2014-10-26T${expected}`));
    expect(lone.count).toBe(1);
  });

  it('that clocks leave out are taken as if they had not been put forward yet', async () => {
    const times = Float64Array.from(['01:30', '02:00', '02:30', '03:30'], (clock) =>
      at(`2014-03-30T${clock}`),
    );
    const { values, skipped } = await read(times, 'Europe/Berlin');
    const expected = ['00:30', '01:00', '01:30', '01:30'].map((clock) => at(`2014-03-30T${clock}`));
    expect([...values]).toEqual(expected);
    expect(skipped).toMatchObject({ count: 2, first: 1 });
  });

  it('lose no row, whatever the file holds', async () => {
    const times = walls(instants('2014-10-25T12:00', 100, hour / 4), 'Europe/Berlin');
    // Every third row stands elsewhere.
    const mixed = times.map((wall, i) => (i % 3 === 0 ? (times[(i * 37) % 100] ?? wall) : wall));
    const { values } = await read(mixed, 'Europe/Berlin');
    expect(values.length).toBe(100);
    expect([...values].map((ms) => wallOf(ms, 'Europe/Berlin'))).toEqual([...mixed]);
  });
});

describe('a file of local times', () => {
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  const hours = instants('2014-01-01T00:00', 8760, hour);
  const local = [...walls(hours, 'Europe/Berlin')].map(text);

  it('becomes one of instants, in which every step is the same', async () => {
    const before = await importText(timed('time', local));
    expect(before.time).toMatchObject({ zoned: false, gaps: 1, duplicates: 1 });
    const { time, timeValues, findings } = await importText(timed('time', local), {
      zone: 'Europe/Berlin',
    });
    expect(time).toMatchObject({
      ...{ zoned: true, zone: 'Europe/Berlin', local: 'Europe/Berlin' },
      ...{ regularity: 1, gaps: 0, duplicates: 0, outOfOrder: 0, startMs: hours[0] },
    });
    expect([...(timeValues ?? [])]).toEqual(hours);
    expect(findings.map((finding) => finding.text)).toEqual([
      '2 rows at times that the clocks of Europe/Berlin show twice when they are put back, the first in row 7,153 (2014-10-26 02:00): those that come first are taken as before the change, those that come again as after it.',
    ]);
  });

  it('keeps its zone through steps that make new rows and columns', async () => {
    const steps = [
      { do: 'resample', stepMs: 2 * hour, method: 'mean', coverage: 0.5 },
      { do: 'calendar', part: 'hour' },
    ] as const;
    const { time, columns } = await importText(timed('time', local), {
      zone: 'Europe/Berlin',
      steps: [...steps],
    });
    expect(time).toMatchObject({ zone: 'Europe/Berlin', local: 'Europe/Berlin', gaps: 0 });
    const cos = columns.find(({ info }) => info.name === 'hour cos')?.values?.subarray(0, 12);
    // The first row is at 1:00 in Berlin.
    expect([...(cos ?? [])]).toEqual(
      range(12).map((i): unknown => expect.closeTo(Math.cos(((2 * i + 1) * Math.PI) / 12), 9)),
    );
  });

  it('is put into days of 23, 24 and 25 hours', async () => {
    const day = { do: 'resample', stepMs: 24 * hour, method: 'sum', coverage: 0 } as const;
    const { time, columns, timeValues } = await importText(
      ['time,value', ...local.map((at, row) => `${at},${row === 0 ? 1.5 : 1}`), ''].join('\n'),
      { zone: 'Europe/Berlin', steps: [day] },
    );
    expect(time).toMatchObject({ stepMs: 24 * hour, gaps: 0, zone: 'Europe/Berlin' });
    const days = walls([...(timeValues ?? [])], 'Europe/Berlin');
    expect(days.every((wall) => wall % (24 * hour) === 0)).toBe(true);
    const sums = columns.find(({ info }) => info.name === 'value')?.values?.subarray(0, 366);
    const of = (text: string): unknown => sums?.[days.indexOf(at(`${text}T00:00`))];
    expect([of('2014-03-30'), of('2014-07-01'), of('2014-10-26')]).toEqual([23, 24, 25]);
  });

  it('of a clock that was never changed says so, and how it is to be read', async () => {
    const winter = hours.map((ms) => text(ms + hour));
    const { findings } = await importText(timed('time', winter), { zone: 'Europe/Berlin' });
    const offer = findings.flatMap(({ actions }) => actions ?? [])[0];
    expect(offer).toEqual({
      label: 'The clock was never changed: read as UTC+01:00',
      options: { zone: '+01:00' },
    });
    const { time, timeValues } = await importText(timed('time', winter), offer?.options);
    expect(time).toMatchObject({ zone: '+01:00', regularity: 1, gaps: 0 });
    expect([...(timeValues ?? [])]).toEqual(hours);
  });

  it('of UTC names no other zone', async () => {
    const { time } = await importText(timed('time', local.slice(0, 99)), { zone: 'UTC' });
    expect(time).toMatchObject({ zoned: true, local: 'UTC' });
    expect(time?.zone).toBeUndefined();
  });

  it('of days is left as it is, and says why', async () => {
    const days = instants('2014-03-01T00:00', 60, 24 * hour).map((ms) => text(ms).slice(0, 10));
    const { time, findings } = await importText(timed('time', days), { zone: 'Europe/Berlin' });
    expect(time).toMatchObject({ zoned: false, startMs: at('2014-03-01T00:00'), regularity: 1 });
    expect(time?.zone).toBeUndefined();
    expect(findings.map((finding) => finding.text)).toContain(
      'The times are days without a clock: the zone Europe/Berlin changes nothing about them.',
    );
  });

  it('that names zones is shown in the zone and read as it stands', async () => {
    const zoned = hours.slice(0, 99).map((ms) => `${text(ms).replace(' ', 'T')}Z`);
    const { time } = await importText(timed('time', zoned), { zone: 'Asia/Kolkata' });
    expect(time).toMatchObject({ zone: 'Asia/Kolkata', startMs: hours[0] });
    expect(time?.local).toBeUndefined();
  });
});

describe('zones that are offered', () => {
  const none = { repeated: [], skipped: [], squeezed: [], duplicates: 0 };
  it.each([
    [{ ...none, repeated: [at('2014-10-26T02:00')] }, ['Europe/Berlin']],
    [{ ...none, skipped: [at('2014-03-30T01:00')] }, ['Europe/London']],
    [
      { ...none, repeated: [at('2014-11-02T01:00')], skipped: [at('2014-03-09T02:00')] },
      ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    ],
    [{ ...none, squeezed: [at('2014-06-01T02:00')] }, []],
  ])('change their clocks as the file says', (changes, expected) => {
    expect(zonesOf(changes)).toEqual(expected);
  });
});
