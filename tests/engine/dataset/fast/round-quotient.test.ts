import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundQuotient } from '../../../../src-main/engine/dataset/fast/round-quotient.ts';

const shift = 1e9;

/** The quotient of the digits of an integer, given as the scanner gives them. */
const quotientOf = (digits: bigint, power: number): number =>
  roundQuotient(Number(digits / BigInt(shift)) * shift, Number(digits % BigInt(shift)), power);

describe('quotients in double length', () => {
  it('are rounded as Number rounds them, wherever they are sure', () => {
    const digits = fc.bigInt({ min: 2n ** 53n, max: 10n ** 18n - 1n });
    let sure = 0;
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 22 }), (integer, power) => {
        const value = quotientOf(integer, power);
        if (Number.isNaN(value)) return;
        sure++;
        expect(value).toBe(Number(`${integer}e-${power}`));
      }),
      { seed: 8, numRuns: 50_000 },
    );
    expect(sure).toBeGreaterThan(49_000);
  });

  it('are left open in the middle of two doubles', () => {
    expect(quotientOf(2n ** 53n + 1n, 0)).toBeNaN();
    expect(quotientOf(2n ** 54n + 6n, 0)).toBeNaN();
    expect(quotientOf(2n ** 54n + 5n, 0)).toBe(2 ** 54 + 4);
  });
});
