import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureMatrix } from '../../../src-main/engine/features/types.ts';
import {
  gatherObserved,
  gatherWindows,
  startsWithin,
  windowStarts,
} from '../../../src-main/engine/features/windows.ts';

function starts(
  blocked: readonly number[],
  window: number,
  breaks: readonly number[] = [],
): number[] {
  const matrix = { rows: blocked.length, blocked: Uint8Array.from(blocked) };
  return [...windowStarts(matrix, window, breaks)];
}

const free = [0, 0, 0, 0, 0, 0];

describe('windowStarts', () => {
  it.each([
    ['every row but the last', free, 2, [], [0, 1, 2, 3, 4]],
    ['the whole', free, 6, [], [0]],
    ['rows of a table', free, 1, [], [0, 1, 2, 3, 4, 5]],
    ['around a blocked row', [0, 0, 1, 0, 0, 0], 2, [], [0, 3, 4]],
    ['around a break', free, 2, [3], [0, 1, 3, 4]],
    ['around breaks and a blocked row', [0, 0, 0, 0, 1, 0], 2, [2], [0, 2]],
    ['a break at either end', free, 5, [0, 6], [0, 1]],
    ['nothing free', [1, 1, 1], 1, [], []],
    ['stretches shorter than the window', free, 4, [2, 4], []],
  ])('%s', (_name, blocked, window, breaks, expected) => {
    expect(starts(blocked, window, breaks)).toEqual(expected);
  });

  it('refuses a window longer than the data', () => {
    expect(() => starts(free, 7)).toThrow('window longer than the data: 7 of 6 rows');
  });

  it('is what its definition says, row by row', () => {
    const cases = fc.record({
      blocked: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 1, maxLength: 40 }),
      window: fc.integer({ min: 1, max: 6 }),
      breaks: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(cases, ({ blocked, window, breaks }) => {
        fc.pre(window <= blocked.length);
        const sorted = breaks.toSorted((a, b) => a - b);
        const expected = [...blocked.keys()].filter(
          (start) =>
            start + window <= blocked.length &&
            !blocked.slice(start, start + window).includes(1) &&
            !sorted.some((at) => at > start && at < start + window),
        );
        expect(starts(blocked, window, sorted)).toEqual(expected);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});

describe('startsWithin', () => {
  const some = Uint32Array.of(0, 1, 4, 5, 9);

  it.each([
    ['all', { from: 0, to: 20 }, [0, 1, 4, 5, 9]],
    ['the window ends with the range', { from: 0, to: 7 }, [0, 1, 4]],
    ['from a row between', { from: 2, to: 20 }, [4, 5, 9]],
    ['nothing', { from: 6, to: 9 }, []],
    ['a range shorter than the window', { from: 4, to: 5 }, []],
    ['an empty range at the start', { from: 0, to: 0 }, []],
  ])('%s', (_name, range, expected) => {
    expect([...startsWithin(some, range, 3)]).toEqual(expected);
  });
});

describe('gatherWindows', () => {
  const matrix: FeatureMatrix = {
    rows: 4,
    features: 2,
    values: Float32Array.of(0, 10, 1, 11, 2, 12, 3, 13),
    observed: Uint8Array.of(1, 1, 1, 0, 1, 1, 0, 1),
    blocked: new Uint8Array(4),
  };
  const order = Uint32Array.of(2, 0, 1);

  it('copies the chosen windows in the order given', () => {
    const out = new Float32Array(8);
    gatherWindows(matrix, order, 1, 3, 2, out);
    expect([...out]).toEqual([0, 10, 1, 11, 1, 11, 2, 12]);
  });

  it('copies what was measured', () => {
    const out = new Float32Array(4);
    gatherObserved(matrix, order, 0, 1, 2, out);
    expect([...out]).toEqual([1, 1, 0, 1]);
  });

  it('refuses an array that is too short', () => {
    expect(() => {
      gatherWindows(matrix, order, 0, 2, 2, new Float32Array(7));
    }).toThrow(RangeError);
  });
});
