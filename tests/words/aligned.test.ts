import { describe, expect, it } from 'vitest';
import { alignedTexts } from '../../src-main/words/aligned.ts';

describe('numbers of one column', () => {
  it.each([
    ['whole ones stay whole', [23, 108, 994], ['23', '108', '994']],
    ['the largest says how many decimals', [31.88, 125.31, 493.94], ['31.9', '125.3', '493.9']],
    ['no more than are needed', [0.5, 2, 1.25], ['0.50', '2.00', '1.25']],
    ['small ones', [0.000186, 0.0005025], ['0.0001860', '0.0005025']],
    ['thousands', [1001.4, 984.8], ['1,001', '985']],
    ['what is missing', [null, 1.5, NaN], ['', '1.5', '']],
    ['a zero has no sign', [-0.004, 12.25], ['0.00', '12.25']],
    ['zeros', [0, 0], ['0', '0']],
    ['none', [], []],
    ['tiny ones as powers', [2e-7, 3e-9], ['2.00e-7', '3.00e-9']],
  ])('%s', (_, values, texts) => {
    expect(values.map(alignedTexts(values))).toEqual(texts);
  });
});
