import { describe, expect, it } from 'vitest';
import { seedStability } from '../../../src-main/engine/evaluation/seed-stability.ts';

const event = (startIndex: number, endIndex: number): { startIndex: number; endIndex: number } => ({
  startIndex,
  endIndex,
});
const rising = Float32Array.of(1, 2, 3, 4, 5);

describe('seedStability', () => {
  it('is 1 of detectors that rank alike and share their events', () => {
    const found = seedStability([
      { seed: 1, score: rising, events: [event(0, 1), event(4, 4)] },
      { seed: 2, score: rising.map((value) => value ** 3), events: [event(1, 1), event(3, 4)] },
    ]);
    expect(found).toMatchObject({ sharedEvents: 1, seeds: [1, 2], events: [2, 2] });
    expect(found.rankCorrelation).toBeCloseTo(1, 12);
    expect(found.text).toBe(
      'Of 2 seeds 100 % of the events of one seed are found with another, 2 each; their scores rank rows alike by 1.00 of 1.',
    );
  });

  it('takes the mean over pairs, and ties at their mean rank', () => {
    const found = seedStability([
      { seed: 1, score: rising, events: [event(0, 0), event(4, 4)] },
      { seed: 2, score: Float32Array.of(1, 1, 3, 4, 5), events: [event(0, 0)] },
      { seed: 3, score: rising.slice().reverse(), events: [] },
    ]);
    // 1 in 2: half; 2 in 1: all; neither in 3; 3 has none.
    expect(found.sharedEvents).toBeCloseTo((0.5 + 0 + 1 + 0) / 4, 12);
    // Ranks 0.5 0.5 2 3 4: Spearman .9747 with the first, -.9747 with the last; -1 between those.
    expect(found.rankCorrelation).toBeCloseTo((0.974679 - 1 - 0.974679) / 3, 5);
    expect(found.lowestCorrelation).toBeCloseTo(-1, 12);
  });

  it('leaves out rows that one of them did not judge, and says so where nothing is found', () => {
    const found = seedStability([
      { seed: 1, score: Float32Array.of(NaN, 1, 2, 3), events: [] },
      { seed: 2, score: Float32Array.of(9, 1, 2, NaN), events: [] },
    ]);
    expect(found.sharedEvents).toBeNull();
    expect(found.rankCorrelation).toBeCloseTo(1, 12);
    expect(found.text).toContain('no seed finds an event');
  });
});
