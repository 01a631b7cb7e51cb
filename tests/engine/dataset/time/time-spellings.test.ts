import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintOf } from '../../../../src-main/engine/dataset/csv/column-hint.ts';
import { guessFormat, numberTimes } from '../../../../src-main/engine/dataset/time/epoch-times.ts';
import { createPacer } from '../../../../src-main/engine/dataset/pacer.ts';
import {
  unpackDayMonth,
  type DayOrder,
} from '../../../../src-main/engine/dataset/time/parse-day-month.ts';
import { textTimes, timeForms } from '../../../../src-main/engine/dataset/time/text-times.ts';
import { zoneMinutes } from '../../../../src-main/engine/dataset/time/time-zone.ts';

const day = 86_400_000;

/** Reads a cell as a column of such cells is read. */
function readText(cell: string, order: DayOrder = 'day-first'): number {
  const { form } = hintOf([cell], '.');
  if (form === 'number' || form === 'text') return NaN;
  const ms = textTimes[form](cell);
  return form === 'day-month' ? unpackDayMonth(ms, order) : ms;
}

async function readNumber(value: number): Promise<{ id: string | undefined; ms: number }> {
  const pacer = createPacer();
  const numbers = Float64Array.of(value);
  const { likely } = await guessFormat(numbers, pacer);
  if (likely === undefined) return { id: undefined, ms: NaN };
  return { id: likely.id, ms: (await numberTimes(numbers, likely, pacer)).values[0] ?? NaN };
}

describe('a time as text', () => {
  it.each<[string, string]>([
    ['2020-01-31', '2020-01-31'],
    ['2020/01/31', '2020-01-31'],
    ['2020.01.31', '2020-01-31'],
    ['2020-1-31', '2020-01-31'],
    ['2020-01', '2020-01-01'],
    ['2020/01', '2020-01-01'],
    ['2020-01-31 13:05', '2020-01-31T13:05Z'],
    ['2020-01-31 13:05:06', '2020-01-31T13:05:06Z'],
    ['2020-01-31T13:05:06', '2020-01-31T13:05:06Z'],
    ['2020-01-31T13:05:06.789', '2020-01-31T13:05:06.789Z'],
    ['2020-01-31 13:05:06,789', '2020-01-31T13:05:06.789Z'],
    ['2020-01-31T13:05:06Z', '2020-01-31T13:05:06Z'],
    ['2020-01-31T13:05:06.789Z', '2020-01-31T13:05:06.789Z'],
    ['2020-01-31T13:05:06+02:00', '2020-01-31T11:05:06Z'],
    ['2020-01-31T13:05:06-0330', '2020-01-31T16:35:06Z'],
    ['2020-01-31T13:05+01', '2020-01-31T12:05Z'],
    ['2020-01-31 13:05:06 UTC', '2020-01-31T13:05:06Z'],
    ['2020-01-31 13:05:06 +0100', '2020-01-31T12:05:06Z'],
    ['2020-01-31 1:05 PM', '2020-01-31T13:05Z'],
    ['2020-01-31 12:05:06 AM', '2020-01-31T00:05:06Z'],
    ['2020-01-31 24:00', '2020-02-01'],
    ['31/01/2020', '2020-01-31'],
    ['31.01.2020', '2020-01-31'],
    ['31-01-2020', '2020-01-31'],
    ['31.1.2020 13:05', '2020-01-31T13:05Z'],
    ['31/01/2020 13:05:06', '2020-01-31T13:05:06Z'],
    ['31/01/2020 13:05:06.250', '2020-01-31T13:05:06.250Z'],
    ['31/01/2020 13.05.06', '2020-01-31T13:05:06Z'],
    ['31/01/2020, 1:05 p.m.', '2020-01-31T13:05Z'],
    ['31/01/2020T13:05', '2020-01-31T13:05Z'],
    ['20200131T1305', '2020-01-31T13:05Z'],
    ['20200131T130506', '2020-01-31T13:05:06Z'],
    ['20200131T130506.5Z', '2020-01-31T13:05:06.500Z'],
    ['20200131T1305+0200', '2020-01-31T11:05Z'],
    ['20200131T13', '2020-01-31T13:00Z'],
    ['20200131 13:05', '2020-01-31T13:05Z'],
    ['20200131 13:05:06', '2020-01-31T13:05:06Z'],
    ['20200131_130506', '2020-01-31T13:05:06Z'],
    ['20200131-130506', '2020-01-31T13:05:06Z'],
    ['Jan 31, 2020', '2020-01-31'],
    ['Jan. 31, 2020', '2020-01-31'],
    ['January 31, 2020', '2020-01-31'],
    ['January 31st, 2020', '2020-01-31'],
    ['Jan 31 2020', '2020-01-31'],
    ['Jan-31-2020', '2020-01-31'],
    ['Jan 31, 2020 1:05 PM', '2020-01-31T13:05Z'],
    ['Jan 31, 2020, 1:05:06 PM', '2020-01-31T13:05:06Z'],
    ['Friday, January 31, 2020', '2020-01-31'],
    ['31 Jan 2020', '2020-01-31'],
    ['31-Jan-2020', '2020-01-31'],
    ['31-JAN-20', '2020-01-31'],
    ['31-Jan-69', '1969-01-31'],
    ['31JAN2020', '2020-01-31'],
    ['31JAN2020:13:05:06', '2020-01-31T13:05:06Z'],
    ['31 January 2020 13:05', '2020-01-31T13:05Z'],
    ['31. Januar 2020', '2020-01-31'],
    ['31 janvier 2020', '2020-01-31'],
    ['3. März 2020', '2020-03-03'],
    ['31-Jan-2020 01:05:06.250 PM', '2020-01-31T13:05:06.250Z'],
    ['31/Jan/2020:13:05:06 +0100', '2020-01-31T12:05:06Z'],
    ['Fri, 31 Jan 2020 13:05:06 GMT', '2020-01-31T13:05:06Z'],
    ['Fri Jan 31 13:05:06 2020', '2020-01-31T13:05:06Z'],
    ['2020-Jan-31', '2020-01-31'],
    ['2020-Jan-31 13:05', '2020-01-31T13:05Z'],
    ['2020 Jan', '2020-01-01'],
    ['Jan-2020', '2020-01-01'],
    ['Jan 2020', '2020-01-01'],
    ['January 2020', '2020-01-01'],
    ['Jan-20', '2020-01-01'],
    ['2020-Q2', '2020-04-01'],
    ['2020Q2', '2020-04-01'],
    ['2020 Q2', '2020-04-01'],
    ['Q2 2020', '2020-04-01'],
    ['Q2-2020', '2020-04-01'],
    ['q2/20', '2020-04-01'],
    ['2Q20', '2020-04-01'],
    ['2Q2020', '2020-04-01'],
    ['4Q98', '1998-10-01'],
    ['2020-W01', '2019-12-30'],
    ['2020W53', '2020-12-28'],
    ['2021-W01-7', '2021-01-10'],
    ['1600-02-29', '1600-02-29'],
  ])('%j is %s', (cell, iso) => {
    expect(readText(cell)).toBe(Date.parse(iso));
  });

  it.each([
    '',
    'Jan',
    'Jan 31',
    'Jan 32, 2020',
    '30 Feb 2020',
    '31 Foo 2020',
    'Room 5 in May',
    'May 2020 was dry',
    'mar-12-4',
    '20200131T2505',
    '20201331T1305',
    '20200131-1305',
    '2020-Q5',
    'Q0 2020',
    '5Q20',
    '2021-W53',
    '2020-W00',
    '2020-W01-8',
    '31-Jan-2020 13:05 PM',
    '31-Jan-2020 13:05 CET',
    '31-Jan-2020 12:00+15:00',
    '1/2/15',
    `${'9'.repeat(60)} Jan 2020`,
  ])('%j is none', (cell) => {
    expect(readText(cell)).toBeNaN();
  });
});

describe('a time as a number', () => {
  it.each<[number, string, string]>([
    [1_580_475_906, 'unix-s', '2020-01-31T13:05:06Z'],
    [1_580_475_906.25, 'unix-s', '2020-01-31T13:05:06.250Z'],
    [1_580_475_906_789, 'unix-ms', '2020-01-31T13:05:06.789Z'],
    [1_580_475_906_789_000, 'unix-us', '2020-01-31T13:05:06.789Z'],
    [1_580_475_906_789_000_000, 'unix-ns', '2020-01-31T13:05:06.789Z'],
    [20_200_131, 'compact-day', '2020-01-31'],
    [202_001, 'compact-month', '2020-01-01'],
    [202_001_311_305, 'compact-minute', '2020-01-31T13:05Z'],
    [20_200_131_130_506, 'compact-second', '2020-01-31T13:05:06Z'],
    [43_861, 'excel', '2020-01-31'],
    [43_861.5, 'excel', '2020-01-31T12:00Z'],
    [43_861.54514, 'excel', '2020-01-31T13:05Z'],
    [2020, 'year', '2020-01-01'],
    [1753, 'year', '1753-01-01'],
  ])('%d is %s: %s', async (value, id, iso) => {
    expect(await readNumber(value)).toEqual({ id, ms: Date.parse(iso) });
  });

  it.each([0, 1, 1499, 2201, 19_999, 80_001, 100_000, 631_151_999, 4_102_444_801, 1e12 / 2, 1e20])(
    '%d is none',
    async (value) => {
      expect((await readNumber(value)).id).toBeUndefined();
    },
  );
});

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Parts {
  readonly y: string;
  readonly m: string;
  readonly d: string;
  readonly name: string;
  readonly time: string;
  readonly twelve: string;
  readonly ms: string;
  readonly quarter: number;
}

function partsOf(date: Date): Parts {
  const [month, hour] = [date.getUTCMonth(), date.getUTCHours()];
  return {
    y: pad(date.getUTCFullYear(), 4),
    m: pad(month + 1),
    d: pad(date.getUTCDate()),
    name: english[month] ?? '',
    time: `${pad(hour)}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`,
    twelve: `${hour % 12 === 0 ? 12 : hour % 12}:${pad(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`,
    ms: pad(date.getUTCMilliseconds(), 3),
    quarter: Math.floor(month / 3) + 1,
  };
}

const floorTo =
  (grain: number) =>
  (date: Date): number =>
    Math.floor(date.getTime() / grain) * grain;
const toMonth = (date: Date): number => Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
const toQuarter = (date: Date): number =>
  Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3, 1);

describe('a random date', () => {
  it.each<[string, (parts: Parts) => string, (date: Date) => number, DayOrder?]>([
    ['ISO', ({ y, m, d, time, ms }) => `${y}-${m}-${d}T${time}.${ms}`, floorTo(1)],
    ['ISO, blank', ({ y, m, d, time }) => `${y}/${m}/${d} ${time}`, floorTo(1000)],
    ['ISO, 12 hours', ({ y, m, d, twelve }) => `${y}-${m}-${d} ${twelve}`, floorTo(60_000)],
    ['ISO month', ({ y, m }) => `${y}-${m}`, toMonth],
    ['day first', ({ y, m, d, time }) => `${d}/${m}/${y} ${time}`, floorTo(1000), 'day-first'],
    ['with points', ({ y, m, d, time, ms }) => `${d}.${m}.${y} ${time}.${ms}`, floorTo(1)],
    [
      'month first',
      ({ y, m, d, twelve }) => `${m}/${d}/${y} ${twelve}`,
      floorTo(60_000),
      'month-first',
    ],
    ['compact', ({ y, m, d, time }) => `${y}${m}${d}T${time.replaceAll(':', '')}`, floorTo(1000)],
    ['month name', ({ y, d, name }) => `${name} ${Number(d)}, ${y}`, floorTo(day)],
    [
      'short month name',
      ({ y, d, name, time }) => `${d}-${name.slice(0, 3)}-${y} ${time}`,
      floorTo(1000),
    ],
    [
      'SAS',
      ({ y, d, name, time, ms }) => `${d}${name.slice(0, 3).toUpperCase()}${y}:${time}.${ms}`,
      floorTo(1),
    ],
    ['month and year', ({ y, name }) => `${name.slice(0, 3)}-${y}`, toMonth],
    ['quarter', ({ y, quarter }) => `${y}-Q${quarter}`, toQuarter],
    ['quarter first', ({ y, quarter }) => `Q${quarter} ${y}`, toQuarter],
    ['short quarter', ({ y, quarter }) => `${quarter}Q${y.slice(2)}`, toQuarter],
  ])('comes back from %s', (_name, write, expected, order) => {
    const dates = fc.date({
      min: new Date('1969-01-01T00:00:00Z'),
      max: new Date('2068-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(readText(write(partsOf(date)), order)).toBe(expected(date));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it.each<[string, (ms: number) => number, number]>([
    ['unix-s', (ms) => ms / 1000, 1],
    ['unix-ms', (ms) => ms, 1],
    ['unix-us', (ms) => ms * 1e3, 1],
    ['unix-ns', (ms) => ms * 1e6, 1],
    ['excel', (ms) => Number((ms / day + 25_569).toFixed(9)), 60_000],
    ['excel', (ms) => Number((ms / day + 25_569).toFixed(9)), 1000],
    [
      'compact-day',
      (ms) => Number(new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')),
      day,
    ],
    [
      'compact-second',
      (ms) => Number(new Date(ms).toISOString().slice(0, 19).replace(/\D/g, '')),
      1000,
    ],
  ])('comes back from %s', async (id, write, grain) => {
    const dates = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      // Later ones have no whole nanoseconds in a double that would round to their microsecond.
      max: new Date('2040-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    await fc.assert(
      fc.asyncProperty(dates, async (date) => {
        const ms = floorTo(grain)(date);
        expect(await readNumber(write(ms))).toEqual({ id, ms });
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...['2020', '20', '31', '1', '12', '0', '-', '/', '.', ':', ' ', ',', 'T', 'Z', '+', 'Q', 'W'],
    ...['Jan', 'mär', 'AM', 'pm', 'UTC', '+0100', 'Friday', '\u0000', '\ud800', '٣', '９'],
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  );

  it('is a time that a calendar has, or none', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const form of timeForms) {
          const ms = textTimes[form](text);
          const last = form === 'clock' ? 86_400_000 : 8.64e15;
          expect([form, text, Number.isNaN(ms) || Math.abs(ms) <= last]).toEqual([
            form,
            text,
            true,
          ]);
        }
        expect(Math.abs(zoneMinutes(text)) > 100 * 60).toBe(false);
      }),
      { seed: 13, numRuns: 5000 },
    );
  });

  it('of any length is read or refused at once', () => {
    const long = [' ', '1', 'a', '1/', 'Jan ', '2020-', '12:', '2020-01-31 12:00:00.'].map((part) =>
      part.repeat(1_000_000),
    );
    const started = performance.now();
    for (const text of [...long, ...long.map((part) => `2020-01-31 12:00:00.${part}`)]) {
      for (const form of timeForms) expect(textTimes[form](text)).toBeNaN();
      zoneMinutes(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
