import { describe, expect, it } from 'vitest';
import { eventRuns } from '../../../src-main/engine/scoring/event-runs.ts';
import { createLevelCurve } from '../../../src-main/engine/scoring/level-curve.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const rows = 3000;
const random = createRandom(4);
const scores = Float32Array.from({ length: rows }, () => Math.exp(random.normal()));
const labels = Float64Array.from({ length: rows }, (_, row) => (row % 97 < 5 ? 1 : 0));
scores.forEach((_, row) => {
  if (row % 211 === 7) scores[row] = NaN;
});
/** Some next to each other, some far apart, one in the middle of a high stretch. */
const breaks = [1, 2, 40, 41, 500, 1024, 2048, 2999];
scores.fill(50, 1020, 1030);

describe('the curve of stacked rows', () => {
  it.each([1, 3, 25])(
    'counts what no entity shares with the next, joined over %d rows',
    (mergeGap) => {
      const plan = { kind: 'series', window: 8, mergeGap, breaks } as const;
      const filter = { minLength: 0, mergeGap, hold: 1 };
      for (const slice of [rows, 1000, 7]) {
        const options = { plan, filter, range: [0.5, 60], count: 40, labels } as const;
        const builder = createLevelCurve(options);
        for (let at = 0; at < rows; at += slice) builder.add(scores.subarray(at, at + slice));
        const curve = builder.end();
        curve.levels.forEach((level, i) => {
          const found = eventRuns(scores, level, plan, filter);
          expect(curve.events[i]).toBe(found.length);
          const inside = found.flatMap(({ start, end }) =>
            Array.from({ length: end - start + 1 }, (_, n) => start + n).filter(
              (row) => !Number.isNaN(scores[row]),
            ),
          );
          expect(curve.rows[i]).toBe(inside.length);
          expect(curve.hits[i]).toBe(inside.filter((row) => labels[row] === 1).length);
        });
        expect(curve.judgedRows).toBe(scores.filter((score) => !Number.isNaN(score)).length);
      }
    },
  );

  it('splits a high stretch in two where an entity ends in it', () => {
    const plan = { kind: 'series', window: 8, mergeGap: 1 } as const;
    const filter = { minLength: 0, mergeGap: 1, hold: 1 };
    const count = (own: readonly number[]): number => {
      const options = { plan: { ...plan, breaks: own }, filter, labels: null } as const;
      const builder = createLevelCurve({ ...options, range: [40, 41], count: 2 });
      builder.add(scores);
      return builder.end().events[0]!;
    };
    expect(count([])).toBe(1);
    expect(count([1024])).toBe(2);
  });
});
