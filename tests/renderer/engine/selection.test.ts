import { describe, expect, it } from 'vitest';
import { SelectionState } from '../../../src-renderer/engine/selection.svelte.ts';

const rows = [3, 5, 7, 20, 22, 40];

function choose(...chosen: number[]): SelectionState {
  const selection = new SelectionState();
  selection.choose(rows, (at) => chosen.includes(rows[at] ?? -1));
  return selection;
}

describe('selected rows', () => {
  it.each([
    ['none', [], []],
    ['one', [20], [[20, 20]]],
    ['neighbours as one span', [5, 7, 20], [[5, 20]]],
    [
      'apart',
      [3, 22, 40],
      [
        [3, 3],
        [22, 40],
      ],
    ],
    ['all', rows, [[3, 40]]],
  ])('%s', (_, chosen, spans) => {
    expect(choose(...chosen).spans).toEqual(spans);
    expect(choose(...chosen).empty).toBe(spans.length === 0);
  });

  it('hold what lies in a span', () => {
    const selection = choose(5, 7, 40);
    const held = [2, 3, 5, 6, 7, 8, 39, 40, 41].filter((row) => selection.holds(row));
    expect(held).toEqual([5, 6, 7, 40]);
  });

  it.each([
    [0, 4, false],
    [0, 5, true],
    [6, 6, true],
    [8, 39, false],
    [8, 100, true],
    [41, 50, false],
  ])('meet an event of rows %i to %i: %s', (startIndex, endIndex, met) => {
    expect(choose(5, 7, 40).meets({ startIndex, endIndex })).toBe(met);
  });

  it('are taken as they are found elsewhere', () => {
    const selection = choose(5);
    selection.take([
      [1, 2],
      [8, 9],
    ]);
    expect([3, 5, 8].map((row) => selection.holds(row))).toEqual([false, false, true]);
  });

  it('are gone once cleared', () => {
    const selection = choose(5);
    selection.clear();
    expect([selection.empty, selection.holds(5)]).toEqual([true, false]);
  });
});
