import { describe, expect, it } from 'vitest';
import { shortestText } from '../../../src-main/engine/dataset/npy/shortest-text.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

describe('the text of a float32', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0.1, '0.1'],
    [0.000186, '0.000186'],
    [-1013.25, '-1013.25'],
    [16777216, '16777216'],
    [1 / 3, '0.33333334'],
    [1e-45, '1e-45'],
    [0, '0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ];
  for (const [value, text] of cases) {
    it(`is ${text}`, () => {
      expect(shortestText(Math.fround(value))).toBe(text);
    });
  }

  it('reads back as the same float32, whatever it is', () => {
    const random = createRandom(3);
    for (let i = 0; i < 2000; i++) {
      const value = Math.fround((random.next() - 0.5) * 10 ** (random.integer(20) - 10));
      expect(Math.fround(Number(shortestText(value)))).toBe(value);
    }
  });
});
