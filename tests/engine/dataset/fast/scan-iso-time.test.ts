import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IsoTimeScanner } from '../../../../src-main/engine/dataset/fast/scan-iso-time.ts';
import { parseIsoTime } from '../../../../src-main/engine/dataset/time/parse-iso-time.ts';

/** The time that is the whole of `text`; NaN where it is none. */
function scan(text: string, scanner = new IsoTimeScanner()): number {
  const values = new Float64Array(2);
  const end = scanner.scan(Buffer.from(`${text}\n${' '.repeat(40)}`), 0, values, 1);
  return end === text.length ? values[1]! : NaN;
}

describe('scanning times from bytes', () => {
  it.each([
    '2020-02-29',
    '1899/12/31',
    '0001.01.01',
    '9999-12-31',
    '2020-02-29T23:59:59.999999999',
    '2020-02-29 00:00',
    '2020-02-29t01:02:03',
    '2020-02-29 01:02:03.5',
    '2020-02-29 01:02:03.07',
    '2020-02-29 01:02:03.123456',
  ])('reads %s', (text) => {
    expect(scan(text)).toBe(parseIsoTime(text));
    expect(scan(text)).not.toBeNaN();
  });

  it.each([
    '2021-02-29',
    '2020-13-01',
    '2020-00-10',
    '2020-01-00',
    '2020-1-1',
    '2020-01/01',
    '20200101',
    '2020-01',
    '2020-01-01T',
    '2020-01-01T1:00',
    '2020-01-01T25:00',
    '2020-01-01T23:60',
    '2020-01-01T23:00:60',
    '2020-01-01T23:00:00.',
    '2020-01-01T23:00:00.1234567890',
    '2020-01-01T23:00:00Z',
    '2020-01-01 24:00',
    '2020-01-01 10:00 PM',
    '',
    'x',
  ])('leaves %j to the reader of text', (text) => {
    expect(scan(text)).toBeNaN();
  });

  it('reads no time so near the end of the bytes that it might run over', () => {
    const values = new Float64Array(1);
    expect(new IsoTimeScanner().scan(Buffer.from('2020-01-01\n'), 0, values, 0)).toBe(-1);
  });

  it('agrees with the reader of text on all it reads', () => {
    const scanner = new IsoTimeScanner();
    const two = fc.integer({ min: 0, max: 65 }).map((part) => String(part).padStart(2, '0'));
    const year = fc.integer({ min: 1600, max: 2400 }).map(String);
    const tail = fc.constantFrom('', '.1', '.123', '.123456789', 'Z', '+01:00', ' ', 'x');
    let read = 0;
    fc.assert(
      fc.property(year, two, two, two, two, two, tail, (y, mo, d, h, mi, s, rest) => {
        const text = `${y}-${mo}-${d} ${h}:${mi}:${s}${rest}`;
        const value = scan(text, scanner);
        if (Number.isNaN(value)) return;
        read++;
        expect(value).toBe(parseIsoTime(text));
      }),
      { seed: 7, numRuns: 50_000 },
    );
    expect(read).toBeGreaterThan(200);
  });
});
