import { describe, expect, it } from 'vitest';
import type { EventFilter } from '../../../src-main/contract/threshold-types.ts';
import { eventRuns, type EventPlan } from '../../../src-main/engine/scoring/event-runs.ts';
import { createLevelCurve, type LevelCurve } from '../../../src-main/engine/scoring/level-curve.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const series: EventPlan = { kind: 'series', window: 8, mergeGap: 3 };
const usual: EventFilter = { minLength: 0, mergeGap: 3, hold: 1 };

interface Sample {
  readonly scores: Float32Array;
  readonly labels: Float64Array;
}

/** A random walk of scores with holes, spikes and ties; one row in seven is anomalous, some have no label. */
function sample(rows: number, seed: number): Sample {
  const random = createRandom(seed);
  let walk = 1;
  const scores = Float32Array.from({ length: rows }, () => {
    walk = Math.max(0.2, walk + 0.3 * random.normal());
    if (random.next() < 0.06) return NaN;
    const spike = random.next() < 0.05 ? 8 * random.next() : 0;
    return random.next() < 0.3 ? Math.round(walk * 4) / 4 : walk + spike;
  });
  const labels = Float64Array.from({ length: rows }, () => {
    const draw = random.next();
    return draw < 0.1 ? NaN : draw < 0.24 ? 1 : 0;
  });
  return { scores, labels };
}

function curveOf(
  { scores, labels }: Sample,
  plan: EventPlan,
  filter: EventFilter,
  slice = 17,
): LevelCurve {
  const builder = createLevelCurve({ plan, filter, range: [0.3, 9], count: 60, labels });
  for (let at = 0; at < scores.length; at += slice) builder.add(scores.subarray(at, at + slice));
  return builder.end();
}

/** The same by finding the events of one level. */
function countAt({ scores, labels }: Sample, level: number, plan: EventPlan, filter: EventFilter) {
  const runs = eventRuns(scores, level, plan, filter);
  let [rows, hits, counted] = [0, 0, 0];
  for (const { start, end } of runs) {
    for (let row = start; row <= end; row++) {
      if (Number.isNaN(scores[row])) continue;
      rows++;
      if (!Number.isNaN(labels[row])) counted++;
      if (labels[row]! > 0) hits++;
    }
  }
  return { events: runs.length, rows, hits, counted };
}

describe('a curve of levels', () => {
  it.each([
    ['the usual rule', series, usual],
    ['no gap', series, { ...usual, mergeGap: 0 }],
    ['a long gap', series, { ...usual, mergeGap: 40 }],
    ['every row', series, { ...usual, minLength: 1 }],
    ['long events only', series, { ...usual, minLength: 6 }],
    ['hysteresis', series, { ...usual, hold: 0.5 }],
    ['hysteresis and a length', series, { minLength: 9, mergeGap: 2, hold: 0.7 }],
    ['windows of one row', { ...series, window: 1 }, usual],
    ['a table', { kind: 'table', window: 1, mergeGap: 1 }, { ...usual, hold: 0.5 }],
  ] as const)('counts what finding the events counts: %s', (_name, plan, filter) => {
    for (const seed of [1, 2, 3]) {
      const data = sample(400, seed);
      const curve = curveOf(data, plan, filter);
      curve.levels.forEach((level, i) => {
        expect(
          {
            events: curve.events[i],
            rows: curve.rows[i],
            hits: curve.hits[i],
            counted: curve.counted[i],
          },
          `seed ${seed}, level ${level}`,
        ).toEqual(countAt(data, level, plan, filter));
      });
    }
  });

  it('counts judged rows and positives, and is the same in one piece', () => {
    const data = sample(300, 9);
    const curve = curveOf(data, series, usual);
    const judged = [...data.scores].filter((score) => !Number.isNaN(score)).length;
    const positives = [...data.labels].filter(
      (label, row) => label > 0 && !Number.isNaN(data.scores[row]),
    );
    expect([curve.judgedRows, curve.positives]).toEqual([judged, positives.length]);
    expect(curveOf(data, series, usual, 300)).toEqual(curve);
  });

  it('finds nothing in nothing', () => {
    const empty = { scores: new Float32Array(5).fill(NaN), labels: new Float64Array(5) };
    const curve = curveOf(empty, series, usual);
    expect([...curve.events].every((count) => count === 0)).toBe(true);
    expect([curve.judgedRows, curve.positives]).toEqual([0, 0]);
  });
});
