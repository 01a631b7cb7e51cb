import { describe, expect, it } from 'vitest';
import {
  bytesText,
  countOf,
  numberText,
  percentText,
  severityText,
} from '../../../src-main/engine/report/number-text.ts';

describe('numbers for people', () => {
  it.each([
    [98.123456, '98.12'],
    [-0.00123456, '-0.001235'],
    [0, '0'],
    [2010, '2010'],
    [1234567.8, '1,234,568'],
    [4.2e-9, '4.20e-9'],
    [3e14, '3.00e+14'],
    [NaN, ''],
    [null, ''],
  ])('numberText %j: %j', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it.each([
    [0, '0 %'],
    [0.0004, 'under 0.1 %'],
    [0.036, '3.6 %'],
    [0.58, '58 %'],
    [0.9996, '99.9 %'],
    [1, '100 %'],
    [NaN, ''],
  ])('percentText %d: %s', (share, text) => {
    expect(percentText(share)).toBe(text);
  });

  it.each([
    [3.168, '3.17'],
    [1.0472, '1.05'],
    [99.96, '100'],
    [212.4, '212.4'],
    [25_600.5, '25,601'],
    [NaN, ''],
  ])('severityText %d: %s', (severity, text) => {
    expect(severityText(severity)).toBe(text);
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_234, '1.2 kB'],
    [102e6, '102 MB'],
    [999.7e6, '1.0 GB'],
  ])('bytesText %d: %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it.each([
    [1, '1 row'],
    [0, '0 rows'],
    [9357, '9,357 rows'],
  ])('countOf %d: %s', (count, text) => {
    expect(countOf(count, 'row')).toBe(text);
  });
});
