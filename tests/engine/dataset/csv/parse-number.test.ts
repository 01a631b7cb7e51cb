import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMissing, parseNumber } from '../../../../src-main/engine/dataset/csv/parse-number.ts';

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['-0', -0],
    ['+5', 5],
    ['5.', 5],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['  12.5  ', 12.5],
    ['\t7', 7],
    ['   6.3732150e+01', 63.73215],
    ['1e-3', 0.001],
    ['0e5', 0],
    ['00012', 12],
    ['9007199254740993', 9007199254740992],
    ['0.1000000000000000055511151231257827', 0.1],
    ['1,234', 1234],
    ['-1,234,567.5', -1234567.5],
    ['1 234.5', 1234.5],
    ['1\u202f234', 1234],
    ["1'234.5", 1234.5],
    ['\u22123.5', -3.5],
    ['12.5 %', 12.5],
    ['-12.5%', -12.5],
    ['$1,234.50', 1234.5],
    ['-$5', -5],
    ['$-5', -5],
    ['5 USD', 5],
    ['EUR 1 234.5', 1234.5],
    ['(1,234.50)', -1234.5],
    [' ( 5 ) ', -5],
    ['($5)', -5],
    ['$(5)', -5],
    ['(5 %)', -5],
    ['(0)', 0],
    ['¥5e3', 5000],
  ])('reads %j', (cell, value) => {
    expect(parseNumber(cell, '.')).toBe(value);
  });

  it.each([
    ['2,6', 2.6],
    ['-,5', -0.5],
    ['1360', 1360],
    ['-200', -200],
    ['1e-3', 0.001],
    ['1.234,5', 1234.5],
    ['1.234.567', 1234567],
    ['1.234', 1234],
    ['1 234,5', 1234.5],
  ])('reads %j with a decimal comma', (cell, value) => {
    expect(parseNumber(cell, ',')).toBe(value);
  });

  it.each([
    '',
    ' ',
    '-',
    '.',
    '+',
    'e5',
    '0x10',
    ' 0x10',
    '0b11',
    '0o7',
    '1_000',
    '1e400',
    '-1e400',
    'Infinity',
    '-Infinity',
    'inf',
    'NaN',
    'NA',
    '12,34',
    '1,2345',
    '1 23',
    '1.2.3',
    '1e',
    '--1',
    '5 m',
    '12:30',
    '2014-01-01',
    'true',
    '٣',
    '1'.repeat(401),
    '%',
    '$',
    '$ %',
    '()',
    '(-5)',
    '-$-5',
    '-($5)',
    '((5))',
    '$5%',
    '$$5',
    '5 %%',
    '5 USDT',
    'USDC 5',
    'EUR',
    '(5',
    'A (5)',
    '(x)',
  ])('finds no number in %j', (cell) => {
    expect(parseNumber(cell, '.')).toBeNaN();
  });

  it.each(['1.5', '0.234', '1.2345', '1,2,3', '1.23,4', '12.34.567', '0x1,0', '1,234,5'])(
    'finds no number with a decimal comma in %j',
    (cell) => {
      expect(parseNumber(cell, ',')).toBeNaN();
    },
  );

  it('gives what Number gives, for every finite double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), '.')).toBe(Number(String(value)));
        expect(parseNumber(String(value).replace('.', ','), ',')).toBe(Number(String(value)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('gives what Number gives for plain decimals of any length, and refuses all else', () => {
    const letters = fc.constantFrom(...'0123456789.eE+- x_,');
    const plain = /^ *[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? *$/;
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 24 }), (cell) => {
        const value = parseNumber(cell, '.');
        if (plain.test(cell) && Number.isFinite(Number(cell))) expect(value).toBe(Number(cell));
        else if (!/[, ]/.test(cell.trim())) expect(value).toBeNaN();
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

describe('isMissing', () => {
  it.each(['', ' ', 'NA', 'N/A', 'NaN', 'nan', 'null', 'None', '-', '#N/A', ' NA ', '?'])(
    'takes %j for a missing value',
    (cell) => {
      expect(isMissing(cell)).toBe(true);
    },
  );

  it.each(['0', 'n', 'missing', '-1', 'Na', '.', 'nano', 'Infinity'])(
    'does not take %j for one',
    (cell) => {
      expect(isMissing(cell)).toBe(false);
    },
  );
});
