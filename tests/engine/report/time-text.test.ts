import { describe, expect, it } from 'vitest';
import { durationText, humanTime, isoTime } from '../../../src-main/engine/report/time-text.ts';

const at = Date.UTC(2014, 10, 2, 1, 30, 5);

describe('isoTime', () => {
  it.each([
    [at, false, '2014-11-02T01:30:05'],
    [at, true, '2014-11-02T01:30:05Z'],
    [at + 7, false, '2014-11-02T01:30:05.007'],
    [-1, true, '1969-12-31T23:59:59.999Z'],
    [0.4, false, '1970-01-01T00:00:00'],
    [null, true, null],
    [NaN, true, null],
    [1e17, true, null],
  ])('%j, zoned %j: %j', (ms, zoned, text) => {
    expect(isoTime(ms, zoned)).toBe(text);
  });
});

describe('humanTime', () => {
  it.each([
    [at, 1_000, false, '2014-11-02 01:30:05'],
    [at - 5_000, 1_800_000, false, '2014-11-02 01:30'],
    [at - 5_000, 1_800_000, true, '2014-11-02 01:30 UTC'],
    [Date.UTC(2014, 0, 5), 86_400_000, false, '2014-01-05'],
    [Date.UTC(2014, 0, 5, 16), 86_400_000, false, '2014-01-05 16:00'],
    [null, 1_000, false, ''],
  ])('%j, step %d: %j', (ms, stepMs, zoned, text) => {
    expect(humanTime(ms, { stepMs, zoned })).toBe(text);
  });
});

describe('durationText', () => {
  it.each([
    [40, '40 ms'],
    [1_250, '1.3 s'],
    [60_000, '1 min'],
    [80_000, '80 s'],
    [150_000, '2.5 min'],
    [3_600_000, '1 h'],
    [5_400_000, '90 min'],
    [31 * 3_600_000, '31 h'],
    [86_400_000, '1 day'],
    [390 * 86_400_000, '390 days'],
    [-9 * 3_600_000, '-9 h'],
  ])('%d ms: %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
