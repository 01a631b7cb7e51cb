import { describe, expect, it } from 'vitest';
import { codeWarnings, type CodePrior } from '../../../src-main/engine/training/collapse.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';
import { unsaid } from '../../support/unsaid.ts';

/** Codes of 400 windows, each unit normal with the mean and standard deviation given. */
function codesOf(units: readonly (readonly [number, number])[]): Float32Array {
  const random = createRandom(3);
  return Float32Array.from({ length: 400 * units.length }, (_, i) => {
    const [mean, deviation] = units[i % units.length]!;
    return mean + deviation * random.normal();
  });
}

const well = [0, 1] as const;
const dead = [2, 0] as const;
const asleep = [0.02, 0.05] as const;

const cases: [string, CodePrior, (readonly [number, number])[], RegExp | null][] = [
  ['a lively code', 'none', [well, well, [5, 0.01]], null],
  ['one dead unit of twelve', 'none', [dead, ...Array<typeof well>(11).fill(well)], null],
  ['dead units', 'none', [dead, dead, well, well], /^2 of the 4 units of the code are dead/],
  ['a dead code', 'none', [dead, dead], /^The code is dead: none of its 2 units/],
  ['an active posterior', 'variational', [asleep, well, asleep], null],
  [
    'a collapsed posterior',
    'variational',
    [asleep, asleep],
    /^The code has collapsed: none of its 2/,
  ],
  ['codes like draws', 'adversarial', [well, [0.2, 0.8]], null],
  ['codes all alike', 'adversarial', [asleep, [3, 0.01]], /^The code has collapsed: all windows/],
  [
    'codes too wide',
    'adversarial',
    [
      [0, 5],
      [0, 4],
    ],
    /standard deviation 4\.\d\d in place of 0 and 1/,
  ],
  [
    'codes too narrow',
    'adversarial',
    [
      [0, 0.2],
      [0, 0.3],
    ],
    /standard deviation 0\.2\d in place/,
  ],
  [
    'codes elsewhere',
    'adversarial',
    [
      [2, 1],
      [-2, 1],
    ],
    /mean (1\.9|2\.0)\d and/,
  ],
];

describe('warnings of the code', () => {
  it.each(cases)('%s (%s)', (_name, prior, units, expected) => {
    const found = codeWarnings({
      codes: codesOf(units),
      units: units.length,
      prior,
      item: 'window',
      size: 100,
      overcomplete: false,
    });
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(expected) as string]);
  });

  it.each([
    [4, false, 1],
    [5, false, 0],
    [3, false, 1],
    [4, true, 0],
    [1, false, 0],
  ])(
    'a code of 4 units for windows of %d values, meant to be so: %s',
    (size, overcomplete, count) => {
      const units = 4;
      const codes = codesOf([well, well, well, well]);
      const found = codeWarnings({
        codes,
        units,
        prior: 'none',
        item: 'window',
        size,
        overcomplete,
      });
      expect(found).toHaveLength(count);
      if (count > 0)
        expect(found[0]).toContain(`4 units, is not smaller than a window, ${size} values`);
    },
  );

  it.each([
    ['none', [dead, dead], 'from row to row, so every row is rebuilt alike'],
    ['variational', [asleep, asleep], 'from row to row, so every row is rebuilt alike'],
    ['adversarial', [asleep, [3, 0.01]], 'all rows have nearly the same 2 numbers'],
    ['none', [well, well], 'is not smaller than a row, 2 values'],
  ] as const)('of a table speak of rows: %s %j', (prior, units, words) => {
    const facts = { codes: codesOf(units), units: 2, prior, item: 'row', size: 2 } as const;
    const found = codeWarnings({ ...facts, overcomplete: false });
    expect(found.join(' ')).toContain(words);
    expect(found.join(' ')).not.toContain('window');
    expect(unsaid(found)).toEqual([]);
  });

  it.each([
    [new Float32Array(0), 0],
    [new Float32Array(3), 3],
  ])('says nothing of fewer than two codes', (codes, units) => {
    const facts = { codes, units, prior: 'none', item: 'window', size: 1 } as const;
    expect(codeWarnings({ ...facts, overcomplete: false })).toEqual([]);
  });
});
