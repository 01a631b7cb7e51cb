import { describe, expect, it } from 'vitest';
import {
  bytesText,
  countOf,
  numberText,
  percentText,
  severityText,
} from '../../src-main/words/numbers.ts';

describe('numberText', () => {
  it.each([
    [0, '0'],
    [98.234567, '98.23'],
    [-0.00123456, '-0.001235'],
    [1234567.8, '1,234,568'],
    [0.000123456, '0.0001235'],
    [0.00001, '1.00e-5'],
    [12345.6, '12,346'],
    [-1234, '-1,234'],
    [3e13, '3.00e+13'],
    [null, ''],
    [NaN, ''],
    [Infinity, ''],
  ])('%s reads %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});

describe('percentText', () => {
  it.each([
    [0, '0 %'],
    [0.0004, 'under 0.1 %'],
    [0.008, '0.8 %'],
    [0.0361, '3.6 %'],
    [0.123, '12 %'],
    [0.9996, '99.9 %'],
    [1, '100 %'],
    [NaN, ''],
  ])('%s reads %s', (share, text) => {
    expect(percentText(share)).toBe(text);
  });
});

describe('counts, sizes and severities', () => {
  it('uses the singular for one only', () => {
    expect([0, 1, 9357].map((n) => countOf(n, 'row'))).toEqual(['0 rows', '1 row', '9,357 rows']);
    expect(countOf(2, 'more column', 'more columns')).toBe('2 more columns');
  });

  it.each([
    [0, '0 bytes'],
    [512, '512 bytes'],
    [102_000_000, '102 MB'],
    [1_250_000, '1.3 MB'],
    [999_600, '1.0 MB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    [1, '1.0'],
    [4.83, '4.8'],
    [9.96, '10'],
    [1234, '1,234'],
    [2.5e7, '2.5e+7'],
    [NaN, ''],
  ])('severity %s reads %s', (severity, text) => {
    expect(severityText(severity)).toBe(text);
  });
});
