import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { eachFrame } from './each-frame.ts';
import { measureFrames, type Frames } from './gestures.ts';

export type Peer = 'uplot' | 'chartjs';

export interface PeerFigures {
  readonly openMs: number;
  readonly pan: Frames;
  readonly zoom: Frames;
}

/** What a peer has to do: show all, then a part of the axis. */
interface Stage {
  show(from: number, to: number): void;
}
declare global {
  interface Window {
    benchStage?: Stage;
  }
}

const require = createRequire(import.meta.url);
/** Package, and the script that stands beside its main file. */
const sources: Readonly<Record<Peer, readonly [string, string]>> = {
  uplot: ['uplot', 'uPlot.iife.min.js'],
  chartjs: ['chart.js', 'chart.umd.js'],
};

/**
 * One panel of two lines over all rows held in the page, as the peer's own documentation draws long series: uPlot from
 * typed arrays, Chart.js with its min-max decimation. The page is emptied first.
 */
export async function measurePeer(page: Page, peer: Peer, rows: number): Promise<PeerFigures> {
  const [name, script] = sources[peer];
  const source = readFileSync(join(dirname(require.resolve(name)), script), 'utf8');
  // `var uPlot = ...` of a script must become a property of the window.
  await page.evaluate(
    `${source}\n;window.uPlot ??= typeof uPlot === 'undefined' ? undefined : uPlot;`,
  );
  const openMs = await page.evaluate(openPeer, [peer, rows] as const);
  const pan = await measureFrames(page, () => eachFrame(page, beginMove, ['pan', rows]));
  const zoom = await measureFrames(page, () => eachFrame(page, beginMove, ['zoom', rows]));
  return { openMs, pan, zoom };
}

interface Libraries {
  readonly uPlot: new (
    options: object,
    data: Float64Array[],
    into: Element,
  ) => {
    setScale(axis: string, range: { min: number; max: number }): void;
  };
  readonly Chart: new (
    canvas: HTMLCanvasElement,
    config: object,
  ) => {
    options: { scales: { x: { min: number; max: number } } };
    update(mode: string): void;
  };
}

/** Runs in the page; answers milliseconds from data to the first painted frame. */
async function openPeer([peer, rows]: readonly [Peer, number]): Promise<number> {
  const { uPlot, Chart } = window as unknown as Libraries;
  document.body.replaceChildren();
  const [width, height] = [1374, 130];
  const x = Float64Array.from({ length: rows }, (_, i) => i);
  const line = (shift: number): Float64Array =>
    x.map((i) => Math.sin(i / 13_000 + shift) * 3 + (((i * 7919) % 1000) / 1000) * 0.5);
  const [measured, expected] = [line(0), line(0.01)];
  const start = performance.now();
  if (peer === 'uplot') {
    const plot = new uPlot(
      {
        width,
        height,
        scales: { x: { time: false } },
        legend: { show: false },
        series: [{}, { stroke: '#33567a', width: 1 }, { stroke: '#d98a1f', width: 1 }],
      },
      [x, measured, expected],
      document.body,
    );
    window.benchStage = { show: (min, max) => plot.setScale('x', { min, max }) };
  } else {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    document.body.append(canvas);
    const points = (values: Float64Array): object[] => Array.from(values, (y, i) => ({ x: i, y }));
    const dataset = (values: Float64Array, borderColor: string): object => ({
      data: points(values),
      borderColor,
      borderWidth: 1,
      pointRadius: 0,
    });
    const chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [dataset(measured, '#33567a'), dataset(expected, '#d98a1f')] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: false,
        events: [],
        scales: { x: { type: 'linear', min: 0, max: rows - 1 } },
        plugins: {
          decimation: { enabled: true, algorithm: 'min-max' },
          legend: { display: false },
        },
      },
    });
    window.benchStage = {
      show: (min, max) => {
        Object.assign(chart.options.scales.x, { min, max });
        chart.update('none');
      },
    };
  }
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** The same way as the wheel over our timeline. */
function beginMove([kind, rows]: readonly ['pan' | 'zoom', number]): (forth: boolean) => void {
  let [from, to] = kind === 'pan' ? [rows * 0.4, rows * 0.62] : [0, rows - 1];
  return (forth) => {
    if (kind === 'pan') {
      const by = ((to - from) * (forth ? 40 : -40) * 0.8) / 1374;
      [from, to] = [from + by, to + by];
    } else {
      const middle = (from + to) / 2;
      const half = ((to - from) / 2) * Math.exp((forth ? -40 : 40) * 0.002);
      [from, to] = [middle - half, middle + half];
    }
    window.benchStage?.show(from, to);
  };
}
