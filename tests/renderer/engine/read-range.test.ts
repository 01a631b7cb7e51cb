import { describe, expect, it } from 'vitest';
import {
  movingRange,
  type Rows,
  serves,
  stillRange,
} from '../../../src-renderer/engine/read-range.ts';

const all = { from: 100, to: 10_000_100 };

/** As a wheel turns: each step shows less, about one place. */
function zooming(at: number, least: number): Rows[] {
  const views: Rows[] = [];
  for (let count = all.to - all.from; count > least; count /= 1.083) {
    const from = Math.max(
      Math.floor(at - (at - all.from) * (count / (all.to - all.from))),
      all.from,
    );
    views.push({ from, to: Math.min(Math.ceil(from + count), all.to) });
  }
  return views;
}

describe('stillRange', () => {
  it.each([
    ['in the middle', { from: 5000, to: 6000 }, { from: 4500, to: 6500, shown: 1000 }],
    ['at the start', { from: 100, to: 1100 }, { from: 100, to: 1600, shown: 1000 }],
    ['of everything', all, { ...all, shown: 10_000_000 }],
  ])('reads half as much on each side %s', (_, shown, range) => {
    expect(stillRange(shown, all)).toEqual(range);
    expect(serves(range, shown, false)).toBe(true);
  });

  it('does not serve long for another width', () => {
    const range = stillRange({ from: 5000, to: 6000 }, all);
    expect(serves(range, { from: 5000, to: 5800 }, false)).toBe(false);
    expect(serves(range, { from: 5000, to: 5800 }, true)).toBe(true);
    expect(serves(range, { from: 5000, to: 5400 }, true)).toBe(false);
    expect(serves(range, { from: 6000, to: 7000 }, true)).toBe(false);
  });
});

describe('movingRange', () => {
  it.each([100, 4_321_000, 10_000_099])('serves each view of a zoom at row %d', (at) => {
    for (const shown of zooming(at, 4)) {
      const range = movingRange(shown, all);
      expect(serves(range, shown, true), JSON.stringify({ shown, range })).toBe(true);
      expect(range.to - range.from).toBeLessThanOrEqual(range.shown * 2.5 + 2);
    }
  });

  it('takes few levels, and the same on the way back', () => {
    const views = zooming(4_321_000, 1000);
    const read = (order: readonly Rows[]): Set<string> =>
      new Set(order.map((shown) => JSON.stringify(movingRange(shown, all))));
    const there = read(views);
    expect(there.size).toBeLessThan(16);
    expect(views.length).toBeGreaterThan(110);
    expect(read(views.toReversed())).toEqual(there);
  });

  it('reads at least a sixth of the view on each side', () => {
    const shown = { from: 5_000_000, to: 5_100_000 };
    const { from, to } = movingRange(shown, all);
    expect(shown.from - from).toBeGreaterThan(100_000 / 6);
    expect(to - shown.to).toBeGreaterThan(100_000 / 6);
  });

  it.each([
    [
      { from: 0, to: 1 },
      { from: 0, to: 1 },
    ],
    [
      { from: 0, to: 5 },
      { from: 3, to: 5 },
    ],
  ])('reads what there is of %o', (few, shown) => {
    const range = movingRange(shown, few);
    expect([range.from >= few.from, range.to <= few.to]).toEqual([true, true]);
    expect(serves(range, shown, true)).toBe(true);
  });
});
