import { describe, expect, it } from 'vitest';
import type { FlaggedEvent, PanelEntity } from '../../src-main/contract/types.ts';
import { fitEntityScales, scalesOf } from '../../src-main/engine/features/entity-scales.ts';
import { panelOrder } from '../../src-main/trainer/panel-order.ts';

/** Six rows of A, four of B: the first of each train. */
const blocks: readonly PanelEntity[] = [
  { name: 'A', from: 0, to: 3 },
  { name: 'B', from: 6, to: 8 },
  { name: 'A', from: 3, to: 6 },
  { name: 'B', from: 8, to: 10 },
];
const stored = Float64Array.of(0, 2, 4, 6, 8, 10, 100, 300, 500, 700);
const scales = fitEntityScales([stored], blocks.slice(0, 2), false);

describe('scales of entities', () => {
  it('are fitted on the rows of their block alone', () => {
    expect(scales.names).toEqual(['A', 'B']);
    expect(scales.center).toEqual([2, 200]);
    expect(scales.scale[0]).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(scales.scale[1]).toBe(100);
  });

  it('are the middle ones for an entity that was not there', () => {
    const { center, scale } = scalesOf(scales, 'C');
    expect(center).toEqual([101]);
    expect(scale[0]).toBeCloseTo((100 + Math.sqrt(8 / 3)) / 2, 12);
    expect(scalesOf(scales, 'B')).toEqual({ center: [200], scale: [100] });
  });

  it('take the middle scale of the others where nothing varies, and their center where nothing is', () => {
    const rows = [
      { name: 'A', from: 0, to: 2 },
      { name: 'B', from: 2, to: 4 },
      { name: 'C', from: 4, to: 6 },
    ];
    const fit = fitEntityScales([Float64Array.of(1, 3, 7, 7, NaN, NaN)], rows, false);
    expect(fit).toEqual({ names: ['A', 'B', 'C'], center: [2, 7, 4.5], scale: [1, 1, 1] });
  });
});

describe('the order of a panel', () => {
  const order = panelOrder('station', blocks, { scales, levels: null });

  it('puts training rows first, each entity on its own scale, with breaks between blocks', () => {
    const time = Float64Array.from({ length: 10 }, (_, row) => row);
    const ready = order.prepare({ columns: [stored], time, axis: null });
    expect([...(ready.time ?? [])]).toEqual([0, 1, 2, 6, 7, 3, 4, 5, 8, 9]);
    expect(ready.breaks).toEqual([3, 5, 8]);
    expect([...(ready.rowNumbers ?? [])]).toEqual([0, 1, 2, 0, 1, 3, 4, 5, 2, 3]);
    expect([...ready.columns[0]!].slice(3, 5)).toEqual([-1, 1]);
    expect(ready.columns[0]![8]).toBe(3);
    expect([...stored].slice(0, 3)).toEqual([0, 2, 4]);
  });

  it('brings scores back to the rows and units of the dataset', () => {
    const ready = order.prepare({ columns: [stored], time: null, axis: null });
    const values = Float32Array.from(ready.columns[0]!);
    const places = Float32Array.of(0, 1, 2, 6, 7, 3, 4, 5, 8, 9);
    const { score, columnScore, expected } = order.scores({
      score: places,
      columnScore: places,
      expected: values,
      norm: Float64Array.of(1),
    });
    const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect([...score]).toEqual(rows);
    expect([...columnScore]).toEqual(rows);
    expected.forEach((value, row) => {
      expect(value).toBeCloseTo(stored[row]!, 3);
    });
    expect([...order.restore(Float32Array.from(order.sort(stored)))]).toEqual([...stored]);
  });

  const event: FlaggedEvent = {
    rank: 1,
    startIndex: 8,
    endIndex: 9,
    peakIndex: 9,
    startMs: null,
    endMs: null,
    peakMs: null,
    peak: 5,
    severity: 2,
    columns: [{ column: 'NO2', share: 1, measured: 3, expected: null }],
    summary: 'NO2 far above expected',
  };

  it.each([
    ['station', 'B', 'B: NO2 far above expected'],
    ['station', '3', 'Station 3: NO2 far above expected'],
    ['Ticker', '-1.5', 'Ticker -1.5: NO2 far above expected'],
  ])('tells an event by %s %s', (column, name, summary) => {
    const named = blocks.map((block) => ({ ...block, name: block.name === 'B' ? name : 'A' }));
    const own = { ...scales, names: ['A', name] };
    const [found] = panelOrder(column, named, { scales: own, levels: null }).events(
      [event],
      ['NO2'],
    );
    expect(found).toMatchObject({
      startIndex: 8,
      endIndex: 9,
      peakIndex: 9,
      summary,
      entity: name,
    });
    expect(found?.columns).toEqual([{ column: 'NO2', share: 1, measured: 500, expected: null }]);
  });

  it('moves an event of training rows to where they stand, on one scale for all', () => {
    const trained = { ...event, startIndex: 3, endIndex: 4, peakIndex: 3 };
    const [found] = panelOrder('station', blocks, { scales: null, levels: null }).events(
      [trained],
      ['NO2'],
    );
    expect(found).toMatchObject({ startIndex: 6, endIndex: 7, peakIndex: 6, entity: 'B' });
    expect(found?.columns[0]?.measured).toBe(3);
  });
});
