import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportCell, float32Cell } from '../../../src-main/engine/report/csv-export.ts';

describe('exportCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['\n=x', `"'\n=x"`],
    ['  =x', "'  =x"],
    ['\u0000=x', "'\u0000=x"],
    ['＝cmd', "'＝cmd"],
    ['＠a', "'＠a"],
    ['NO2', 'NO2'],
    ['wind, north', '"wind, north"'],
    ['say "no"', '"say ""no"""'],
    ['a;=b', '"a;=b"'],
    ['', ''],
  ])('text %j becomes %j', (text, cell) => {
    expect(exportCell(text, 'text')).toBe(cell);
  });

  it.each([
    [-12.5, '-12.5'],
    [0, '0'],
    [1e-9, '1e-9'],
    ['-3', '-3'],
    [NaN, ''],
    [-Infinity, ''],
    ['=1', ''],
    [null, ''],
  ])('number %j becomes %j', (value, cell) => {
    expect(exportCell(value, 'number')).toBe(cell);
  });

  it('never lets a text begin a formula, and comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const cell = exportCell(text, 'text');
        const parsed = Papa.parse<string[]>(`${cell},end`, { delimiter: ',' }).data[0] ?? [];
        expect(parsed).toHaveLength(2);
        expect([text, `'${text}`]).toContain(parsed[0]);
        expect(parsed[0]).not.toMatch(/^[=+\-@\t\r\n\u0000＝＋－＠]/);
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});

describe('float32Cell', () => {
  it('reads back as the same 32-bit float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(float32Cell(value)))).toBe(value === 0 ? 0 : value);
      }),
      { seed: 3 },
    );
  });

  it.each([
    [NaN, ''],
    [Infinity, ''],
    [Math.fround(0.3), '0.300000012'],
    [2, '2'],
  ])('writes %d as %j', (value, cell) => {
    expect(float32Cell(value)).toBe(cell);
  });
});
