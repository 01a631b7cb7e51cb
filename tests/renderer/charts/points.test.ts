import { describe, expect, it } from 'vitest';
import { bandAt, bandsIn, bandsOf } from '../../../src-renderer/charts/bands.ts';
import { heatAt, opacityOf } from '../../../src-renderer/charts/heat.ts';
import {
  binOf,
  breakStep,
  lossPoints,
  lossRange,
  pointsOf,
  severityRange,
  valueRange,
} from '../../../src-renderer/charts/points.ts';
import { barShare } from '../../../src-renderer/charts/severity-bar.ts';
import { rowTicks, timeTicks } from '../../../src-main/words/ticks.ts';
import { RowAxis } from '../../../src-renderer/engine/row-axis.ts';
import { emptySeries, type Series } from '../../../src-renderer/engine/series.ts';
import { datasetOf, epochOf, eventsOf, genes, hourMs, station } from '../support/fake-data.ts';

function series(points: readonly (readonly [number, number, number])[]): Series {
  const values = points.map(([, , value]) => value).filter((value) => !Number.isNaN(value));
  return {
    index: Float64Array.from(points, ([row]) => row),
    x: Float64Array.from(points, ([, x]) => x),
    value: Float64Array.from(points, ([, , value]) => value),
    min: values.length === 0 ? null : Math.min(...values),
    max: values.length === 0 ? null : Math.max(...values),
  };
}

describe('points', () => {
  it('count in units, and keep the breaks', () => {
    expect(
      pointsOf(
        series([
          [0, 0, 4],
          [1, 1, NaN],
          [2, 2, 8],
        ]),
        4,
        null,
      ),
    ).toEqual({ x: Float64Array.of(0, 1, 2), y: Float64Array.of(1, NaN, 2) });
  });

  it('break where rows are missing in time, not where they are only reduced', () => {
    const holes = series([
      [0, 0, 1],
      [1, 100, 1],
      [2, 400, 1],
      [12, 1400, 1],
    ]);
    expect(pointsOf(holes, 1, 100)).toEqual({
      x: Float64Array.of(0, 100, 200, 400, 1400),
      y: Float64Array.of(1, 1, NaN, 1, 1),
    });
    expect(pointsOf(holes, 1, null).x).toBe(holes.x);
  });

  it('know which axes have no regular step', () => {
    const data = datasetOf(station);
    expect(breakStep(data)).toBe(hourMs);
    expect(breakStep(datasetOf(genes))).toBeNull();
    const weekdays = data.time === null ? null : { ...data.time, calendar: 'weekday' as const };
    expect(breakStep({ time: weekdays })).toBeNull();
  });
});

describe('ranges', () => {
  it('hold all values with air, also of a constant', () => {
    const range = valueRange([series([[0, 0, 10]]), series([[0, 0, 30]])]);
    expect(range.min).toBeLessThan(10);
    expect(range.max).toBeGreaterThan(30);
    const flat = valueRange([series([[0, 0, 5]])]);
    expect(flat.max).toBeGreaterThan(flat.min);
    expect(valueRange([emptySeries])).toEqual({ min: 0, max: 1, log: false });
  });

  it.each([
    [0.3, false],
    [4.8, false],
    [500, true],
  ])('severities up to %d keep the threshold in sight', (high, log) => {
    const range = severityRange([
      {
        series: series([
          [0, 0, 0.2],
          [1, 1, high * 2],
        ]),
        threshold: 2,
      },
    ]);
    expect(range.log).toBe(log);
    expect(range.min).toBeLessThan(1);
    expect(range.max).toBeGreaterThan(Math.max(1, high));
    if (log) expect(range.min).toBeGreaterThan(0);
  });

  it('losses are logarithmic only where they fall far', () => {
    const falling = lossPoints(
      Array.from({ length: 31 }, (_, i) => epochOf(i)),
      'loss',
    );
    expect(lossRange([falling]).log).toBe(true);
    expect(lossRange([falling.slice(20)]).log).toBe(false);
    expect(lossRange([[]])).toEqual({ min: 0, max: 1, log: false });
  });

  it('breaks the line where another training begins', () => {
    const epochs = [0.3, 0.2, 0.29, 0.22].map((validationLoss, i) => ({
      ...epochOf(i + 1),
      validationLoss,
      best: true,
    }));
    expect(lossPoints(epochs, 'validationLoss')).toEqual([
      { x: 1, y: 0.3 },
      { x: 2, y: 0.2 },
      { x: 2.5, y: NaN },
      { x: 3, y: 0.29 },
      { x: 4, y: 0.22 },
    ]);
  });

  it('leaves out a loss that is no number', () => {
    expect(
      lossPoints(
        [
          { ...epochOf(1), loss: Infinity },
          { ...epochOf(2), loss: 0 },
        ],
        'loss',
      ),
    ).toEqual([
      { x: 1, y: NaN },
      { x: 2, y: NaN },
    ]);
  });
});

describe('bins of a histogram', () => {
  const histogram = { edges: [1, 10, 100], counts: [5, 5] };
  it.each([
    [0.5, 0],
    [1, 0],
    [Math.sqrt(10), 0.5],
    [10, 1],
    [100, 2],
    [9999, 2],
  ])('score %d stands %d bins from the left', (score, bin) => {
    expect(binOf(histogram, score)).toBeCloseTo(bin, 9);
  });
});

describe('bands', () => {
  const axis = new RowAxis(datasetOf(station), emptySeries);
  const events = eventsOf(station);
  const bands = bandsOf(events, axis, 3);

  it('lie where the events are, the selected one on top', () => {
    expect(bands).toHaveLength(17);
    expect(bands.at(-1)).toMatchObject({ rank: 3, selected: true, min: events[2]?.startMs });
  });

  it('are found by place, the most severe first', () => {
    const start = events[0]?.startMs ?? 0;
    expect(bandAt(bands, start - 10, 20)?.rank).toBe(1);
    expect(bandAt(bands, axis.full.min, 1)).toBeNull();
    const both = [
      { min: 0, max: 5, rank: 9, selected: false },
      { min: 4, max: 8, rank: 2, selected: false },
    ];
    expect(bandAt(both, 4.5, 0)?.rank).toBe(2);
  });

  it('are left out where they are not in sight', () => {
    const start = events[0]?.startMs ?? 0;
    expect(bandsIn(bands, { min: start - 1, max: start + 1 }).map(({ rank }) => rank)).toEqual([1]);
  });

  it('of a table lie on rows', () => {
    const [first] = bandsOf(eventsOf(genes), new RowAxis(datasetOf(genes), emptySeries), null);
    expect(first?.min).toBe(eventsOf(genes)[0]?.startIndex);
  });
});

describe('heat and bars', () => {
  it('the ordinary is pale, ten times the typical full', () => {
    expect(opacityOf(1)).toBeLessThan(0.2);
    expect(opacityOf(10)).toBe(1);
    expect(opacityOf(99)).toBe(1);
    expect([opacityOf(0), opacityOf(NaN), opacityOf(-1)]).toEqual([0, 0, 0]);
  });

  it('finds the bin of a row', () => {
    const heat = {
      columns: ['a', 'b'],
      bins: 2,
      rows: { from: 10, to: 20 },
      value: Float32Array.of(1, 2, 3, 4),
    };
    expect([
      heatAt(heat, 0, 10),
      heatAt(heat, 1, 19.9),
      heatAt(heat, 0, 20),
      heatAt(heat, 0, 9),
    ]).toEqual([1, 4, null, null]);
  });

  it('severity bars grow with the severity and are always seen', () => {
    const shares = [1, 2, 5, 50, 500].map((severity) => barShare(severity, 500));
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
    expect(barShare(1, 1)).toBe(1);
  });
});

describe('ticks', () => {
  const at = (text: string): number => Date.parse(`${text}Z`);
  it.each([
    ['2004-03-10T18:00', '2005-04-04T14:00', 6, ['Apr 2004', 'Jul', 'Oct', 'Jan 2005', 'Apr']],
    [
      '2004-11-23T10:00',
      '2004-11-24T10:00',
      5,
      ['23 Nov 2004 12:00', '18:00', '24 Nov 00:00', '06:00'],
    ],
    [
      '2004-11-20T00:00',
      '2004-11-25T00:00',
      6,
      ['20 Nov 2004', '21 Nov', '22 Nov', '23 Nov', '24 Nov', '25 Nov'],
    ],
    ['1990-06-01T00:00', '2020-06-01T00:00', 7, ['1995', '2000', '2005', '2010', '2015', '2020']],
  ])('%s to %s', (from, to, wanted, labels) => {
    const ticks = timeTicks({ min: at(from), max: at(to) }, wanted);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('stays within what is wanted, for any span', () => {
    for (let span = 1; span < 4e12; span *= 3.7) {
      const ticks = timeTicks({ min: 1e12, max: 1e12 + span }, 6);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }
    expect(timeTicks({ min: 5, max: 5 }, 6)).toEqual([]);
  });

  it('counts rows from 1, whole ones only', () => {
    expect(rowTicks({ min: 0, max: 4999 }, 6).map(({ label }) => label)).toEqual([
      '1,000',
      '2,000',
      '3,000',
      '4,000',
      '5,000',
    ]);
    expect(rowTicks({ min: 0, max: 3 }, 10).map(({ at: row }) => row)).toEqual([0, 1, 2, 3]);
    expect(rowTicks({ min: 2, max: 2 }, 5)).toEqual([]);
  });
});
