import { describe, expect, it } from 'vitest';
import { thinRuns } from '../../../src-main/engine/training/thin-runs.ts';

const indices = Uint32Array.from({ length: 20 }, (_, i) => 10 + i);

describe('thinRuns', () => {
  it.each([
    ['all of few', 20, 4, [...indices]],
    ['runs, spread evenly', 8, 4, [10, 11, 12, 13, 18, 19, 20, 21]],
    ['single ones', 4, 1, [10, 15, 20, 25]],
    ['single ones where a run is too long', 2, 4, [10, 20]],
  ])('keeps %s', (_name, limit, run, wanted) => {
    expect([...thinRuns(indices, limit, run)]).toEqual(wanted);
  });
});
