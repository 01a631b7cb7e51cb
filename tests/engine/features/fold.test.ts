import { describe, expect, it } from 'vitest';
import type { Panel, PanelEntity } from '../../../src-main/contract/types.ts';
import { type Fold, foldBlocks } from '../../../src-main/engine/features/fold.ts';
import { partText } from '../../../src-main/engine/features/part-text.ts';

const whole = (to: number): PanelEntity[] => [{ name: '', from: 0, to }];
const stations = (count: number): PanelEntity[] =>
  Array.from({ length: count }, (_, i) => ({ name: `s${i}`, from: 100 * i, to: 100 * (i + 1) }));
const leaving = (fold: number, of: number, leave: Fold['leave'] = 'block'): Fold => ({
  ...{ fold, of, leave },
});
const rangesOf = (blocks: readonly PanelEntity[]): number[][] =>
  blocks.map(({ from, to }) => [from, to]);

describe('a fold that leaves a stretch out', () => {
  it.each([
    ['the first', 1, [[210, 1000]], [[0, 200]], [[200, 210]]],
    [
      'one in the middle',
      3,
      [
        [0, 390],
        [610, 1000],
      ],
      [[400, 600]],
      [
        [390, 400],
        [600, 610],
      ],
    ],
    ['the last', 5, [[0, 790]], [[800, 1000]], [[790, 800]]],
  ])('%s', (_name, fold, train, validation, rest) => {
    const found = foldBlocks(whole(1000), leaving(fold, 5), 10, null);
    expect(rangesOf(found.train)).toEqual(train);
    expect(rangesOf(found.validation)).toEqual(validation);
    expect(rangesOf(found.rest)).toEqual(rest);
  });

  it.each([
    ['a series', 12],
    ['a table', 1],
  ])('takes each row of %s once, and tests on each row in one fold', (_name, window) => {
    const tested = new Uint8Array(503);
    for (let fold = 1; fold <= 7; fold++) {
      const seen = new Uint8Array(503);
      const { train, validation, rest } = foldBlocks(whole(503), leaving(fold, 7), window, null);
      for (const { from, to } of [...train, ...validation, ...rest]) {
        for (let row = from; row < to; row++) seen[row]!++;
      }
      for (const { from, to } of validation) for (let row = from; row < to; row++) tested[row]!++;
      expect(seen.every((count) => count === 1)).toBe(true);
      if (window === 1) expect(rest).toEqual([]);
    }
    expect(tested.every((count) => count === 1)).toBe(true);
  });

  it('gives what is too short to learn from to the gap', () => {
    const { train, rest } = foldBlocks(whole(100), leaving(2, 10), 8, null);
    expect(rangesOf(train)).toEqual([[28, 100]]);
    expect(rangesOf(rest)).toEqual([
      [0, 10],
      [20, 28],
    ]);
  });

  it('leaves a stretch of each entity out', () => {
    const { train, validation } = foldBlocks(stations(2), leaving(1, 2), 5, null);
    expect(rangesOf(train)).toEqual([
      [55, 100],
      [155, 200],
    ]);
    expect(rangesOf(validation)).toEqual([
      [0, 50],
      [100, 150],
    ]);
  });

  it('refuses stretches that hold no window', () => {
    expect(() => foldBlocks(whole(100), leaving(1, 10), 11, null)).toThrow(
      '10 folds of 100 rows are too short for windows of 11 rows',
    );
  });
});

describe('a fold that leaves entities out', () => {
  const panel = { column: 'station' } as Panel;

  it('leaves each out once', () => {
    const held = [1, 2, 3].map((fold) =>
      foldBlocks(stations(5), leaving(fold, 3, 'entities'), 5, panel).validation.map(
        ({ name }) => name,
      ),
    );
    expect(held).toEqual([['s0', 's1'], ['s2', 's3'], ['s4']]);
    const { train, rest } = foldBlocks(stations(5), leaving(2, 3, 'entities'), 5, panel);
    expect(train.map(({ name }) => name)).toEqual(['s0', 's1', 's4']);
    expect(rest).toEqual([]);
  });

  it.each([
    [null, 5, 'no entities to leave out: the rows are of one thing'],
    [panel, 2, 'more folds than there are of station: 3 > 2'],
  ])('is refused where there are none or too few', (of, count, message) => {
    expect(() => foldBlocks(stations(count), leaving(1, 3, 'entities'), 5, of)).toThrow(message);
  });
});

describe('the text of a part', () => {
  const split = { train: { from: 0, to: 700 }, validation: { from: 700, to: 1000 } };

  it('tells the rows of the dataset', () => {
    expect(partText('train', { split })).toBe('rows 1 to 700');
    const blocks = [
      { name: '', from: 0, to: 400 },
      { name: '', from: 700, to: 1000 },
      { name: '', from: 400, to: 700 },
    ];
    const plan = { split, panel: { column: null, scaling: 'shared', blocks } } as const;
    expect(partText('train', plan)).toBe('rows 1 to 400 and 701 to 1,000');
    expect(partText('validation', plan)).toBe('rows 401 to 700');
  });
});
