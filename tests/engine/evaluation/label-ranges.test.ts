import { describe, expect, it } from 'vitest';
import {
  labelRanges,
  type LabelledScores,
} from '../../../src-main/engine/evaluation/label-ranges.ts';
import { curveFigures } from '../../../src-main/engine/evaluation/weighted-curve.ts';
import {
  aucPr,
  aucRoc,
  flagRows,
  labelledEvents,
} from '../../../src-main/engine/scoring/metrics.ts';
import { vusPr } from '../../../src-main/engine/scoring/vus.ts';
import { createRandom } from '../../../src-main/engine/training/random.ts';

const hour = 3_600_000;

/** Anomalies of 20 rows every 200; scores rise there by `lift`. */
function labelled(
  rows: number,
  lift: number,
  change: Partial<LabelledScores> = {},
): LabelledScores {
  const random = createRandom(11);
  const labels = Float64Array.from({ length: rows }, (_, i) =>
    i % 200 >= 100 && i % 200 < 120 ? 1 : 0,
  );
  const score = Float32Array.from(labels, (label) => random.next() + lift * label);
  const events = labelledEvents(Float64Array.from(score, (value) => (value > 1 ? 1 : 0))).map(
    ({ from, to }) => ({ startIndex: from, endIndex: to }),
  );
  return {
    labels,
    score,
    flagged: flagRows(events, score),
    events,
    kind: 'series',
    window: 10,
    period: 24,
    axis: {
      columns: ['time'],
      startMs: 0,
      endMs: (rows - 1) * hour,
      stepMs: hour,
      regularity: 1,
      calendar: 'continuous',
      zoned: true,
      gaps: 0,
      outOfOrder: 0,
      duplicates: 0,
    },
    seed: 1,
    ...change,
  };
}

describe('curveFigures', () => {
  const random = createRandom(3);
  const truth = Uint8Array.from({ length: 300 }, () => (random.next() < 0.2 ? 1 : 0));
  const scores = Float32Array.from(truth, (label) => Math.round(8 * (random.next() + 0.3 * label)));

  it('gives the areas of scoring where each row counts once', () => {
    const figures = curveFigures(truth, scores)(null);
    expect(figures.aucRoc).toBeCloseTo(aucRoc(truth, scores) ?? NaN, 12);
    expect(figures.aucPr).toBeCloseTo(aucPr(truth, scores) ?? NaN, 12);
  });

  it('counts a row of weight 2 as two rows, and one of weight 0 as none', () => {
    const weights = Float64Array.from(truth, (_, i) => i % 3);
    const rows = [...truth.keys()].flatMap((i) => Array<number>(i % 3).fill(i));
    const again = curveFigures(
      Uint8Array.from(rows, (row) => truth[row] ?? 0),
      Float32Array.from(rows, (row) => scores[row] ?? 0),
    )(null);
    const figures = curveFigures(truth, scores)(weights);
    expect(figures.aucRoc).toBeCloseTo(again.aucRoc, 12);
    expect(figures.aucPr).toBeCloseTo(again.aucPr, 12);
    expect(figures.bestF1).toBeCloseTo(again.bestF1, 12);
    expect(figures.bestThreshold).toBe(again.bestThreshold);
  });

  it('finds the best F1 of all thresholds', () => {
    const figures = curveFigures(
      Uint8Array.of(0, 1, 0, 1, 0),
      Float32Array.of(1, 4, 3, 5, 2),
    )(null);
    expect(figures).toMatchObject({ bestF1: 1, bestThreshold: 4 });
  });
});

/** Word for word the definition of the paper, threshold by threshold and buffer by buffer. */
function plainVus(truth: Uint8Array, scores: Float32Array, buffer: number): number {
  const sorted = [...scores].sort((a, b) => b - a);
  let total = 0;
  for (let width = 0; width <= buffer; width++) {
    const soft = Array.from(truth, (label, row) => {
      let value: number = label;
      for (const { from, to } of labelledEvents(truth)) {
        const away = row > to ? row - to : from - row;
        if (away > 0 && away <= Math.floor(width / 2)) value += Math.sqrt(1 - away / width);
      }
      return Math.min(1, value);
    });
    const ranges = labelledEvents(soft);
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const positives = (sum([...truth]) + sum(soft)) / 2;
    let [area, before] = [0, 0];
    for (let step = 0; step < 250; step++) {
      const level = sorted[Math.floor((step * (sorted.length - 1)) / 249)] ?? 0;
      const found = soft.map((value, row) => ((scores[row] ?? 0) >= level ? value : 0));
      const flags = scores.filter((value) => value >= level).length;
      const touched = ranges.filter(({ from, to }) => sum(found.slice(from, to + 1)) > 0).length;
      const recall = Math.min(sum(found) / positives, 1) * (touched / ranges.length);
      area += (recall - before) * (sum(found) / flags);
      before = recall;
    }
    total += area;
  }
  return total / (buffer + 1);
}

describe('vusPr', () => {
  it.each([
    [
      'events apart',
      400,
      12,
      [
        [50, 60],
        [200, 230],
      ],
    ],
    [
      'events whose buffers meet',
      300,
      40,
      [
        [100, 110],
        [130, 135],
      ],
    ],
    [
      'events at both ends',
      250,
      20,
      [
        [0, 3],
        [245, 249],
      ],
    ],
    ['no buffer', 300, 0, [[10, 20]]],
  ] as const)('is that of the definition with %s', (_name, rows, buffer, events) => {
    const random = createRandom(9);
    const truth = new Uint8Array(rows);
    for (const [from, to] of events) truth.fill(1, from, to + 1);
    const scores = Float32Array.from(truth, (label) =>
      Math.round(20 * (random.next() + 0.4 * label)),
    );
    expect(vusPr(truth, scores, buffer)).toBeCloseTo(plainVus(truth, scores, buffer), 10);
  });
});

describe('labelRanges', () => {
  it('puts each figure inside its interval', () => {
    const given = labelled(4000, 0.5);
    const { ranges, headline } = labelRanges(given);
    const { intervals } = ranges;
    const vus = intervals.vusPr ?? { low: NaN, high: NaN };
    expect(headline).toBe(ranges.vusPr);
    expect(vus.low).toBeLessThan(ranges.vusPr ?? NaN);
    expect(vus.high).toBeGreaterThan(ranges.vusPr ?? NaN);
    const best = intervals.bestF1 ?? { low: NaN, high: NaN };
    expect(best.low).toBeLessThan(ranges.bestF1);
    expect(best.high).toBeGreaterThan(ranges.bestF1);
    expect(ranges).toMatchObject({ vusBuffer: 24, resamples: 200, thinned: null });
  });

  it('draws alike for the same seed, so that two models can be compared', () => {
    const [a, b] = [labelRanges(labelled(2000, 0.3)), labelRanges(labelled(2000, 0.3))];
    expect(a).toEqual(b);
    const better = labelRanges(labelled(2000, 0.9));
    const gains = better.draws.map((draw, i) => draw - (a.draws[i] ?? NaN));
    expect(Math.min(...gains)).toBeGreaterThan(0);
  });

  it('says how many alarms are false in a month', () => {
    const rows = 61 * 24;
    const labels = new Float64Array(rows);
    labels.fill(1, 100, 110);
    const events = [
      { startIndex: 105, endIndex: 130 },
      { startIndex: 300, endIndex: 303 },
      { startIndex: 700, endIndex: 700 },
    ];
    const score = new Float32Array(rows).fill(0.5);
    const { ranges } = labelRanges(
      labelled(rows, 0, { labels, score, events, flagged: flagRows(events, score) }),
    );
    expect(ranges.falseAlarms).toBe(2);
    expect(ranges.falseAlarmsPerMonth).toBeCloseTo(1, 1);
    expect(ranges.intervals.falseAlarmsPerMonth?.low).toBe(0);
  });

  it('knows no month without time, and nothing of tables that belongs to series', () => {
    expect(labelRanges(labelled(1000, 0.5, { axis: null })).ranges.falseAlarmsPerMonth).toBeNull();
    const table = labelRanges(labelled(1000, 0.5, { kind: 'table', window: 1 }));
    expect(table.ranges).toMatchObject({ vusPr: null, falseAlarmsPerMonth: null });
    expect(table.headline).not.toBeNull();
  });

  it.each([
    ['no label', 0, false],
    ['nothing but labels', 1, false],
  ])('says nothing of %s', (_name, label) => {
    const labels = new Float64Array(500).fill(label);
    const { ranges, headline } = labelRanges(labelled(500, 0, { labels }));
    expect(headline).toBeNull();
    expect(ranges.intervals.aucPr).toBeNull();
  });

  it('says nothing where no row was judged', () => {
    const { ranges } = labelRanges(labelled(500, 0, { score: new Float32Array(500).fill(NaN) }));
    expect(ranges.vusPr).toBeNull();
    expect(ranges.intervals.f1).toBeNull();
  });

  it('thins long files and says so', () => {
    const { ranges } = labelRanges(labelled(90_000, 0.5));
    expect(ranges.thinned).toBe('Intervals are drawn from every 3rd of the judged rows.');
    const { low, high } = ranges.intervals.vusPr ?? { low: NaN, high: NaN };
    expect(low).toBeLessThan(ranges.vusPr ?? NaN);
    expect(high).toBeGreaterThan(ranges.vusPr ?? NaN);
  });
});
