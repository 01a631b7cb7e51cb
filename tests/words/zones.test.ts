import { describe, expect, it } from 'vitest';
import { fixedOffset, isZone, zoneNamed, zoneNames } from '../../src-main/contract/zone.ts';
import { snapTime } from '../../src-main/words/snap-time.ts';
import { timeTicks } from '../../src-main/words/ticks.ts';
import { isoTime, timeText, whenText } from '../../src-main/words/times.ts';
import { instantOf, instantsOf, wallOf } from '../../src-main/words/wall-time.ts';
import { offsetAt } from '../../src-main/words/zone-offset.ts';
import { offsetText, placeText } from '../../src-main/words/zone-text.ts';

const hour = 3_600_000;
const at = (text: string): number => Date.parse(`${text}Z`);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** The second before clocks are changed, what they show then and one second later. */
const changes = [
  ['Europe/Berlin', '2014-03-30T00:59:59', '01:59:59', '03:00:00'],
  ['Europe/Berlin', '2014-10-26T00:59:59', '02:59:59', '02:00:00'],
  ['America/New_York', '2014-03-09T06:59:59', '01:59:59', '03:00:00'],
  ['America/New_York', '2014-11-02T05:59:59', '01:59:59', '01:00:00'],
  ['Australia/Lord_Howe', '2014-04-05T14:59:59', '01:59:59', '01:30:00'],
  ['Australia/Lord_Howe', '2014-10-04T15:29:59', '01:59:59', '02:30:00'],
  ['America/Sao_Paulo', '2014-10-19T02:59:59', '23:59:59', '01:00:00'],
  ['Africa/Casablanca', '2014-06-28T01:59:59', '02:59:59', '02:00:00'],
] as const;

describe('offsetAt', () => {
  it.each(changes)('%s changes its clocks after %s', (zone, last, before, after) => {
    const clock = (ms: number): string => iso(wallOf(ms, zone)).slice(11);
    expect([clock(at(last)), clock(at(last) + 1000)]).toEqual([before, after]);
  });

  it.each([
    ['Asia/Kolkata', '2014-07-01T00:00:00', 5.5],
    ['Asia/Shanghai', '2014-07-01T00:00:00', 8],
    ['Asia/Shanghai', '1988-07-01T00:00:00', 9],
    ['UTC', '2014-07-01T00:00:00', 0],
    ['+05:45', '2014-07-01T00:00:00', 5.75],
    ['-03:00', '2014-07-01T00:00:00', -3],
    ['Europe/Berlin', '1880-01-01T00:00:00', (53 + 28 / 60) / 60],
  ])('%s at %s', (zone, when, hours) => {
    expect(offsetAt(at(when), zone)).toBe(Math.round(hours * hour));
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
    'is what Intl says at every hour of 3 years in %s',
    (zone) => {
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const wrong = [];
      for (let ms = at('2013-01-01T00:30:00'); ms < at('2016-01-01T00:00:00'); ms += hour) {
        const own = iso(wallOf(ms, zone)).replace('T', ' ');
        if (own !== format.format(ms)) wrong.push(own);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('refuses what is no zone', () => {
    expect(() => offsetAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('instantsOf', () => {
  it.each([
    ['Europe/Berlin', '2014-10-26T02:30:00', ['2014-10-26T00:30:00', '2014-10-26T01:30:00']],
    ['Europe/Berlin', '2014-10-26T03:00:00', ['2014-10-26T02:00:00']],
    ['Europe/Berlin', '2014-03-30T02:30:00', []],
    ['Europe/Berlin', '2014-03-30T03:00:00', ['2014-03-30T01:00:00']],
    ['America/New_York', '2014-11-02T01:00:00', ['2014-11-02T05:00:00', '2014-11-02T06:00:00']],
    ['Australia/Lord_Howe', '2014-04-06T01:45:00', ['2014-04-05T14:45:00', '2014-04-05T15:15:00']],
    ['Australia/Lord_Howe', '2014-10-05T02:15:00', []],
    ['Asia/Kolkata', '2014-10-05T02:15:00', ['2014-10-04T20:45:00']],
    [undefined, '2014-10-05T02:15:00', ['2014-10-05T02:15:00']],
  ])('%s shows %s at %j', (zone, wall, expected) => {
    expect(instantsOf(at(wall), zone).map(iso)).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', '2014-03-30T02:30:00', '2014-03-30T01:30:00'],
    ['America/Sao_Paulo', '2014-10-19T00:00:00', '2014-10-19T03:00:00'],
    ['Europe/Berlin', '2014-10-26T02:30:00', '2014-10-26T00:30:00'],
  ])('%s has %s from %s on', (zone, wall, expected) => {
    expect(iso(instantOf(at(wall), zone))).toBe(expected);
  });

  it('has the instant among those of the time that it shows', () => {
    for (const [zone, last] of changes) {
      for (let ms = at(last) - 3 * hour; ms < at(last) + 3 * hour; ms += hour / 6) {
        expect(instantsOf(wallOf(ms, zone), zone)).toContain(ms);
      }
    }
  });
});

describe('words of a time', () => {
  const berlin = { stepMs: hour, zoned: true, zone: 'Europe/Berlin' };
  it.each([
    [berlin, '2014-10-26T00:30:00', '2014-10-26 02:30 UTC+2', '2014-10-26T02:30:00+02:00'],
    [berlin, '2014-10-26T01:30:00', '2014-10-26 02:30 UTC+1', '2014-10-26T02:30:00+01:00'],
    [
      { ...berlin, zone: 'Asia/Kolkata' },
      '2014-01-01T00:00:00',
      '2014-01-01 05:30 UTC+5:30',
      '2014-01-01T05:30:00+05:30',
    ],
    [
      { ...berlin, zone: 'America/St_Johns' },
      '2014-01-01T00:00:00',
      '2013-12-31 20:30 UTC-3:30',
      '2013-12-31T20:30:00-03:30',
    ],
    [
      { ...berlin, zone: 'Europe/London' },
      '2014-01-01T00:00:00',
      '2014-01-01 00:00 UTC',
      '2014-01-01T00:00:00+00:00',
    ],
    [berlin, '1880-01-01T00:00:00', '1880-01-01 00:53:28 UTC+0:53:28', '1880-01-01T00:00:00Z'],
    [
      { ...berlin, stepMs: 24 * hour },
      '2014-01-01T23:00:00',
      '2014-01-02',
      '2014-01-02T00:00:00+01:00',
    ],
  ])('%j at %s', (axis, when, text, written) => {
    expect(timeText(at(when), axis)).toBe(text);
    expect(isoTime(at(when), axis.zone)).toBe(written);
  });

  it.each([
    ['2014-10-25T23:30', '2014-10-26T00:30', '26 Oct 2014, 01:30 to 02:30 UTC+2'],
    ['2014-10-26T00:30', '2014-10-26T01:30', '26 Oct 2014, 02:30 UTC+2 to 02:30 UTC+1'],
    ['2014-10-26T01:30', '2014-10-26T01:30', '26 Oct 2014, 02:30 UTC+1'],
    ['2014-03-30T00:00', '2014-03-30T01:00', '30 Mar 2014, 01:00 UTC+1 to 03:00 UTC+2'],
  ])('%s to %s', (start, end, text) => {
    expect(whenText(at(start), at(end), berlin)).toBe(text);
  });

  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['+05:30', 'UTC+05:30'],
    ['UTC', 'UTC'],
  ])('%s is called %s', (zone, text) => {
    expect(placeText(zone)).toBe(text);
  });

  it('names the offset', () => {
    expect(offsetText(0, 'Asia/Kathmandu')).toBe('UTC+5:30');
  });
});

describe('ticks', () => {
  const of = (from: string, to: string, wanted: number, zone: string): string[] =>
    timeTicks({ min: at(from), max: at(to) }, wanted, zone).map(({ label }) => label);

  it('stand at every hour of a day of 23 and of 25', () => {
    const spring = of('2014-03-29T23:00', '2014-03-30T03:00', 4, 'Europe/Berlin');
    expect(spring).toEqual(['30 Mar 2014 00:00', '01:00', '03:00', '04:00', '05:00']);
    const autumn = of('2014-10-25T23:00', '2014-10-26T03:00', 4, 'Europe/Berlin');
    expect(autumn).toEqual(['26 Oct 2014 01:00', '02:00', '02:00 UTC+1', '03:00', '04:00']);
  });

  it.each([
    ['Europe/Berlin', '2014-10-25T22:00', '2014-10-26T23:00', '2014-10-27T23:00'],
    ['Europe/Berlin', '2014-03-29T23:00', '2014-03-30T22:00', '2014-03-31T22:00'],
    ['Asia/Kolkata', '2014-10-25T18:30', '2014-10-26T18:30', '2014-10-27T18:30'],
    ['America/Sao_Paulo', '2014-10-18T03:00', '2014-10-19T03:00', '2014-10-20T02:00'],
  ])('stand where days begin in %s', (zone, ...days) => {
    const [min, max] = [at(days[0]) - hour, at(days[2]) + hour];
    expect(timeTicks({ min, max }, 3, zone).map((tick) => iso(tick.at).slice(0, 16))).toEqual(days);
  });

  it('tell the half hour that Lord Howe repeats from the first', () => {
    const labels = of('2014-04-05T14:30', '2014-04-05T15:30', 4, 'Australia/Lord_Howe');
    expect(labels).toEqual([
      '6 Apr 2014 01:30',
      '01:45',
      '01:30 UTC+10:30',
      '01:45 UTC+10:30',
      '02:00',
    ]);
  });

  it('stand where months begin', () => {
    const ticks = timeTicks(
      { min: at('2014-01-01T00:00'), max: at('2014-06-01T00:00') },
      6,
      'Europe/Berlin',
    );
    expect(ticks.map((tick) => iso(tick.at).slice(0, 13))).toEqual([
      '2014-01-31T23',
      '2014-02-28T23',
      '2014-03-31T22',
      '2014-04-30T22',
      '2014-05-31T22',
    ]);
  });

  it('stay inside the axis in their order over every change', () => {
    for (const [zone, last] of changes) {
      for (const span of [60_000, hour, 5 * hour, 40 * hour, 30 * 24 * hour, 400 * 24 * hour]) {
        const [min, max] = [at(last) - span / 2, at(last) + span / 2];
        const places = timeTicks({ min, max }, 8, zone).map((tick) => tick.at);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places.every((place) => place >= min && place <= max)).toBe(true);
        expect(places.length).toBeLessThanOrEqual(11);
      }
    }
  });
});

describe('names of zones', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Eastern', 'US/Eastern'],
    ['utc', 'UTC'],
    ['Z', 'UTC'],
    ['+1', '+01:00'],
    ['UTC-3:30', '-03:30'],
    ['+0530', '+05:30'],
    ['+00:00', 'UTC'],
    ['Europe/Atlantis', null],
    ['+25', null],
    ['', null],
    ['summer', null],
  ])('%j is %j', (text, name) => {
    expect(zoneNamed(text)).toBe(name);
  });

  it('lists each place once, by its name of today', () => {
    const names = zoneNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Shanghai']));
    expect(names.every(isZone)).toBe(true);
    expect(fixedOffset('Europe/Berlin')).toBeNull();
  });
});

describe('the row under a cursor', () => {
  const berlin = { stepMs: hour, zoned: true, zone: 'Europe/Berlin' };
  it.each([
    [{ stepMs: hour, zoned: false }, '2014-10-26T00:40', '2014-10-26T01:00'],
    [berlin, '2014-10-26T00:20', '2014-10-26T00:00'],
    [berlin, '2014-10-26T01:20', '2014-10-26T01:00'],
    [berlin, '2014-03-30T01:20', '2014-03-30T01:00'],
    [{ ...berlin, stepMs: 24 * hour }, '2014-07-01T20:00', '2014-07-01T22:00'],
    [{ ...berlin, stepMs: 24 * hour }, '2014-12-01T20:00', '2014-12-01T23:00'],
    [{ ...berlin, zone: 'Asia/Kolkata' }, '2014-12-01T20:20', '2014-12-01T20:30'],
  ])('%j at %s stands at %s', (axis, cursor, row) => {
    expect(iso(snapTime(at(cursor), axis)).slice(0, 16)).toBe(row);
  });
});
