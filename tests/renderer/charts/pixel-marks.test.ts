import { describe, expect, it } from 'vitest';
import { seenMarks } from '../../../src-renderer/charts/pixel-marks.ts';

const mark = (left: number, right: number): { left: number; right: number } => ({ left, right });

describe('marks on the time axis', () => {
  it.each([
    ['none', [], []],
    ['as wide as they are', [mark(10, 30)], [mark(10, 30)]],
    ['never too narrow to be seen, about their middle', [mark(20, 20)], [mark(18, 22)]],
    ['only where they are in view', [mark(-30, -10), mark(-5, 5), mark(120, 130)], [mark(-5, 5)]],
    [
      'as one where they touch',
      [mark(10, 20), mark(21, 30), mark(40, 50)],
      [mark(10, 30), mark(40, 50)],
    ],
    ['as one where one holds the other', [mark(10, 60), mark(20, 30)], [mark(10, 60)]],
    ['not at all without a place', [mark(NaN, NaN)], []],
  ])('are seen: %s', (_, marks, seen) => {
    expect(seenMarks(marks, 100, 4)).toEqual(seen);
  });

  it('are no more than pixels allow, however many there are', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => mark(i / 1000, i / 1000));
    expect(seenMarks(many, 100, 3)).toEqual([mark(-1.5, 101.499)]);
  });
});
