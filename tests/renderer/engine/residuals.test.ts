import { describe, expect, it } from 'vitest';
import {
  binsMoved,
  histogramPlot,
  memoryPlot,
  quantilePlot,
  valuesOf,
} from '../../../src-renderer/charts/residual-lines.ts';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { ResidualState } from '../../../src-renderer/engine/residuals.svelte.ts';
import { RowAxis } from '../../../src-renderer/engine/row-axis.ts';
import { emptySeries } from '../../../src-renderer/engine/series.ts';
import { datasetOf, residualsOf, station } from '../support/fake-data.ts';
import type { FakeOptions } from '../support/fake-engine.ts';
import { parts, settle } from './parts.ts';

const axis = new RowAxis(datasetOf(station), emptySeries);
const run = `run-${station.id}-conv`;

function state(options: FakeOptions = {}): {
  residuals: ResidualState;
  asked: () => { column: string; from: number; to: number }[];
  pass: () => Promise<void>;
} {
  const { client, fake } = parts({ shapes: [station], ...options });
  let waiting: (() => void) | null = null;
  const residuals = new ResidualState(client, (task) => {
    waiting = task;
    return () => {
      waiting = null;
    };
  });
  return {
    residuals,
    asked: () =>
      fake.calls
        .filter(({ method }) => method === 'run.residuals')
        .map(({ params }) => params as { column: string; from: number; to: number }),
    pass: async () => {
      waiting?.();
      await settle();
    },
  };
}

describe('the residuals in view', () => {
  it('are read at once, then only when the timeline has come to rest', async () => {
    const { residuals, asked, pass } = state();
    residuals.show(run, 'NO2', axis, axis.full);
    await settle();
    expect(residuals.view?.to).toBe(station.rows);
    const { min, max } = axis.full;
    for (const part of [0.1, 0.2, 0.3]) {
      residuals.show(run, 'NO2', axis, { min: min + (max - min) * part, max });
    }
    await settle();
    expect(asked()).toHaveLength(1);
    await pass();
    expect(asked()).toHaveLength(2);
    expect(asked()[1]?.from).toBeGreaterThan(station.rows * 0.28);
    residuals.show(run, 'CO', axis, axis.full);
    await settle();
    expect(residuals.view?.column).toBe('CO');
    residuals.show(run, 'CO', axis, axis.full);
    await pass();
    expect(asked()).toHaveLength(3);
  });

  it('say why there are none', async () => {
    const failing = { 'run.residuals': new EngineError('run/not-done', 'no scores') };
    const { residuals } = state({ failing });
    residuals.show(run, 'NO2', axis, axis.full);
    await settle();
    expect([residuals.error?.code, residuals.view]).toEqual(['run/not-done', null]);
  });
});

describe('rows marked in the residuals', () => {
  it('are found in the view that is shown, and none where none are', async () => {
    const { residuals } = state();
    residuals.show(run, 'NO2', axis, axis.full);
    await settle();
    const { view } = residuals;
    if (view === null) throw new Error('no view');
    await residuals.mark(view, [[0, 9]]);
    expect(residuals.places).toMatchObject({ rows: 10 });
    const found = await residuals.rowsWithin(view, { kind: 'cell', cell: 3 });
    expect(found).toEqual({ spans: [[10, 19]], rows: 10 });
    await residuals.mark(view, []);
    expect(residuals.places).toBeNull();
  });

  it('say why they cannot be found', async () => {
    const gone = new EngineError('run/not-found', 'gone');
    const { residuals } = state({ failing: { 'run.residualRows': gone } });
    residuals.show(run, 'NO2', axis, axis.full);
    await settle();
    const { view } = residuals;
    if (view === null) throw new Error('no view');
    expect(await residuals.rowsWithin(view, { kind: 'cell', cell: 3 })).toBeNull();
    expect(residuals.error?.code).toBe('run/not-found');
  });

  it.each([
    ['ArrowRight', false, { from: 4, to: 4 }],
    ['ArrowRight', true, { from: 2, to: 4 }],
    ['ArrowLeft', true, { from: 2, to: 2 }],
    ['Home', false, { from: 0, to: 0 }],
    ['End', true, { from: 2, to: 9 }],
    ['x', false, null],
  ])('are chosen by bins that %s moves, widened: %s', (key, widen, moved) => {
    expect(binsMoved({ from: 2, to: 3 }, key, widen, 10)).toEqual(moved);
    expect(binsMoved({ from: 9, to: 9 }, 'ArrowRight', false, 10)).toEqual({ from: 9, to: 9 });
  });

  it.each([
    [{ from: 1, to: 1 }, [1, 2]],
    [{ from: 2, to: 1 }, [1, 3]],
    [{ from: 0, to: 1 }, [null, 2]],
    [{ from: 3, to: 2 }, [2, null]],
    [{ from: 0, to: 3 }, [null, null]],
  ])('are those with the values of bins %o', (range, values) => {
    expect(valuesOf({ edges: [0, 1, 2, 3, 4], counts: [1, 1, 1, 1] }, range)).toEqual(values);
  });
});

describe('the plots of residuals', () => {
  const { shape, memory } = residualsOf('NO2', 0, 100);
  it('hold every bar, quantile and lag', () => {
    if (shape === null || memory === null) throw new Error('the sample has both');
    const [bars, normal] = histogramPlot(shape).lines;
    expect(bars?.points.x).toHaveLength(2 * shape.counts.length);
    expect(normal?.points.x).toHaveLength(101);
    expect(histogramPlot({ ...shape, width: 0 }).lines).toHaveLength(1);
    expect(quantilePlot(shape, null).lines[0]?.points.x).toHaveLength(99);
    const marked = shape.counts.map((_, i) => (i === 24 ? 1 : 0));
    const [chosen, all] = quantilePlot(shape, marked).lines;
    expect([chosen?.colour, all?.points.x.length]).toEqual(['accent', 99]);
    expect(chosen?.points.x.length).toBeLessThan(99);
    const none = shape.counts.map(() => 0);
    expect(quantilePlot(shape, none).lines[0]?.name).toBe('residuals');
    const plot = memoryPlot(memory);
    expect(plot.lines[0]?.points.y.filter(Number.isNaN)).toHaveLength(73);
    expect(plot.y.min).toBeLessThanOrEqual(Math.min(...memory.correlations));
    expect(plot.x).toEqual({ min: 0, max: 72 });
  });
});
