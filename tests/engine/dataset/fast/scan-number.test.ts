import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberScanner } from '../../../../src-main/engine/dataset/fast/scan-number.ts';
import { parseNumber } from '../../../../src-main/engine/dataset/csv/parse-number.ts';

/** The number at the start of `text`, and what is left of it. */
function scan(text: string): { value: number; rest: string } {
  const values = new Float64Array(2);
  const end = new NumberScanner().scan(Buffer.from(`${text}\n`), 0, values, 1);
  return { value: end < 0 ? NaN : values[1]!, rest: text.slice(end) };
}

const digits = (most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });

describe('scanning numbers from bytes', () => {
  it.each([
    '0',
    '-0',
    '+5',
    '5.',
    '.5',
    '-.5',
    '007',
    '0.1',
    '12.34567',
    '123456789',
    '1234567890',
    '0.000000001',
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '0.8444218515250481',
    '1.7976931348623157e308',
    '5e-324',
    '2.5e-324',
    '1e22',
    '1e23',
    '123456789012345e8',
    '1E5',
    '1e+5',
    '1.5e-7',
    '0e999',
    '8.41e21',
    '9.5367431640625e-07',
    `0.${'3'.repeat(298)}`,
    '179769313486231580793728971405301e276',
  ])('reads %s as Number does', (text) => {
    expect(scan(text)).toEqual({ value: Number(text), rest: '' });
  });

  it.each([
    '',
    '-',
    '.',
    '-.',
    'e5',
    '1e',
    '1e+',
    '1e400',
    '-1e999',
    '--1',
    'NaN',
    'Infinity',
    'x',
  ])('finds no number in %j', (text) => {
    expect(scan(text).value).toBeNaN();
  });

  it.each([
    ['1.2.3', 1.2, '.3'],
    ['0x10', 0, 'x10'],
    ['1_000', 1, '_000'],
    ['5 %', 5, ' %'],
    ['1-2', 1, '-2'],
    ['1e5e5', 1e5, 'e5'],
  ])('stops in %s', (text, value, rest) => {
    expect(scan(text)).toEqual({ value, rest });
  });

  it('leaves numbers of more than 300 digits', () => {
    expect(scan('1'.repeat(301)).value).toBeNaN();
  });

  it('agrees with the reader of text on every double, however it is written', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const forms: ((value: number) => string)[] = [
      String,
      (value) => value.toExponential(),
      (value) => value.toPrecision(17),
      (value) => value.toPrecision(21),
      (value) => value.toFixed(7),
      (value) => value.toPrecision(6).toUpperCase(),
    ];
    fc.assert(
      fc.property(double, fc.constantFrom(...forms), (value, form) => {
        const text = form(value);
        expect(scan(text)).toEqual({ value: parseNumber(text, '.'), rest: '' });
      }),
      { seed: 5, numRuns: 20_000 },
    );
  });

  it('agrees with the reader of text on any digits', () => {
    const exponent = fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e-', 'e+'), digits(3)));
    const number = fc.tuple(fc.constantFrom('', '-', '+'), digits(22), digits(22), exponent);
    fc.assert(
      fc.property(number, ([sign, whole, part, power]) => {
        const text = `${sign}${whole}.${part}${power?.join('') ?? ''}`;
        const { value } = scan(text);
        expect(value).toBe(parseNumber(text, '.'));
      }),
      { seed: 6, numRuns: 20_000 },
    );
  });
});
