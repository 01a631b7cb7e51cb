import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Band } from '../../../src-renderer/charts/bands.ts';
import { LineChart, type Scene } from '../../../src-renderer/charts/line-chart.ts';
import { inkOf } from '../../../src-renderer/charts/paint/ink.ts';
import { packed } from '../../../src-renderer/charts/points.ts';
import { placedRanks } from '../../../src-renderer/charts/rank-plugin.ts';
import { valueTicks } from '../../../src-renderer/charts/value-ticks.ts';
import type { Colours } from '../../../src-renderer/engine/theme.svelte.ts';

const [width, height] = [100, 50];

/** A canvas that keeps the pixels that were last put on it, and what was written. */
function canvas(): { element: HTMLCanvasElement; put: () => Int32Array; written: string[] } {
  let pixels = new Int32Array(0);
  const written: string[] = [];
  const known: Record<string, unknown> = {
    putImageData: ({ data }: { data: Uint8ClampedArray }) => {
      pixels = Int32Array.from(new Int32Array(data.buffer));
    },
    fillText: (text: string) => void written.push(text),
    measureText: () => ({ width: 10 }),
  };
  const context = new Proxy(known, {
    get: (target, name) => target[name as string] ?? (() => undefined),
  });
  const element = { width, height, getContext: () => context };
  known['canvas'] = element;
  return { element: element as unknown as HTMLCanvasElement, put: () => pixels, written };
}

const colours = { panel: '#fff', signal: '#00f', flagbg: '#f001', flagon: '#f003' } as Colours;
const scene: Scene = {
  x: { min: 0, max: 100 },
  y: { min: 0, max: 50, log: false },
  lines: [
    {
      name: 'a',
      points: packed([
        { x: 0, y: 25 },
        { x: 100, y: 25 },
      ]),
      colour: 'signal',
      width: 2,
      dots: false,
      dash: [],
    },
  ],
  colours: { ...colours, nj: '#888', recon: '#fa0', ink3: '#666' },
  bands: [],
  notJudged: [],
  limit: null,
  range: null,
  mark: null,
  ranks: false,
  scale: true,
};

beforeEach(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(data: Uint8ClampedArray) {
        this.data = data;
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('a chart of lines', () => {
  it('is laid out once, however often the view moves', () => {
    const { element } = canvas();
    const chart = new LineChart(element);
    chart.draw(scene);
    const { layouts } = chart;
    for (let i = 1; i <= 60; i++) {
      chart.draw({ ...scene, x: { min: i, max: 100 + i }, y: { min: -i, max: 50, log: false } });
    }
    expect(chart.layouts).toBe(layouts);
    chart.draw({ ...scene, y: { min: 1, max: 50, log: true } });
    expect(chart.layouts).toBe(layouts + 1);
    chart.draw({ ...scene, y: { min: 1, max: 50, log: true }, lines: [] });
    expect(chart.layouts).toBe(layouts + 2);
    chart.destroy();
  });

  it('shows what was drawn last, line and axis', () => {
    const { element, put, written } = canvas();
    const chart = new LineChart(element);
    chart.draw(scene);
    const rowOfLine = (): number => {
      const pixels = put();
      return Array.from({ length: height }, (_, y) => y).find(
        (y) => pixels[y * width + 50] === inkOf('#00f').packed,
      )!;
    };
    expect(rowOfLine()).toBe(24);
    expect(written).toContain('40');
    written.length = 0;
    chart.draw({ ...scene, y: { min: 20, max: 30, log: false } });
    expect(rowOfLine()).toBe(24);
    expect(written).toContain('28');
    chart.draw({ ...scene, y: { min: 0, max: 30, log: false } });
    expect(rowOfLine()).toBe(8);
    chart.destroy();
  });
});

describe('values of an upright axis', () => {
  it.each([
    [0, 50, false, [0, 10, 20, 30, 40, 50]],
    [-0.07, 1.2, false, [0, 0.5, 1]],
    [0.1, 0.42, false, [0.1, 0.2, 0.3, 0.4]],
    [1e-9, 5e-9, false, [1e-9, 2e-9, 3e-9, 4e-9, 5e-9]],
    [1e12, 5e12, false, [1e12, 2e12, 3e12, 4e12, 5e12]],
    [0.5, 30, true, [0.5, 1, 2, 5, 10, 20]],
    [0.001, 3000, true, [0.001, 0.01, 0.1, 1, 10, 100, 1000]],
    [3, 3, false, []],
    [NaN, 1, false, []],
  ])('from %d to %d, logarithmic %s', (min, max, log, ticks) => {
    expect(valueTicks({ min, max, log })).toEqual(ticks);
  });
});

describe('ranks', () => {
  const band = (rank: number, at: number, selected = false): Band => ({
    min: at,
    max: at,
    rank,
    selected,
  });
  const placed = (bands: readonly Band[]): number[] =>
    placedRanks(bands, ({ min }) => min, { left: 0, right: 1000 }).map(({ rank }) => rank);

  it('are written where they touch neither each other nor the edge, the selected one before all', () => {
    expect(placed([band(1, 100), band(2, 110), band(3, 118), band(4, 300)])).toEqual([1, 3, 4]);
    expect(placed([band(1, 100), band(3, 200), band(2, 110, true)])).toEqual([2, 3]);
    expect(placed([band(1, 2), band(2, 999), band(3, NaN)])).toEqual([]);
    expect(placed([])).toEqual([]);
  });

  it.each([
    [99, 40],
    [999, 40],
    [9999, 20],
  ])('are never many, and further apart the longer they are: up to %d', (longest, count) => {
    const bands = Array.from({ length: longest }, (_, i) => band(i + 1, (i * 25 + 10) % 1000));
    expect(placed(bands).length).toBe(count);
  });
});
