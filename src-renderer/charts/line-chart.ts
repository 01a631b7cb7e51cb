import type { Scale } from 'chart.js';
import type { Span } from '../engine/row-axis.ts';
import type { Colours } from '../engine/theme.svelte.ts';
import type { Band } from './bands.ts';
import { Chart } from './chart.ts';
import type { PaintedDataset } from './line-controller.ts';
import { limitPlugin } from './limit-plugin.ts';
import { markPlugin } from './mark-plugin.ts';
import { type View } from './paint/columns.ts';
import { paintGround } from './paint/ground.ts';
import { inkOf } from './paint/ink.ts';
import { paintLine } from './paint/line.ts';
import { paintRange, type RangeBand } from './paint/range.ts';
import { createSheet, fittedSheet, putSheet, type Sheet } from './paint/sheet.ts';
import type { ChartLine } from './points.ts';
import { rankPlugin } from './rank-plugin.ts';
import { scalePlugin } from './scale-plugin.ts';

/** All that a chart of lines shows. */
export interface Scene extends View {
  /** The first lies on top. */
  readonly lines: readonly ChartLine[];
  readonly colours: Colours;
  readonly bands: readonly Band[];
  readonly notJudged: readonly Span[];
  readonly limit: { readonly value: number; readonly label: string } | null;
  /** Where the values of a line usually lie. */
  readonly range: RangeBand | null;
  readonly mark: { readonly x: number; readonly label: string } | null;
  readonly ranks: boolean;
  readonly scale: boolean;
}

/**
 * Lines on a canvas. Chart.js holds size, axes and what is written; ground and lines are painted as pixels, since
 * strokes cost the thread of the page ten times as much. While only the view moves nothing is laid out anew.
 */
export class LineChart {
  readonly #chart: Chart<'line', never[]>;
  #scene: Scene | null = null;
  #sheet: Sheet = createSheet(0, 0, 1);
  #layouts = 0;

  constructor(canvas: HTMLCanvasElement) {
    // Chart.js gets the same one; every pixel of it is covered.
    canvas.getContext('2d', { alpha: false });
    const scene = (): Scene => this.#scene as Scene;
    this.#chart = new Chart<'line', never[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        layout: { autoPadding: false },
        scales: axesOf(false),
      },
      plugins: [
        {
          id: 'paint',
          afterUpdate: () => {
            this.#layouts++;
          },
          // The first time is before its constructor is through.
          beforeDraw: () => this.#scene !== null && this.#begin(this.#scene),
          afterDatasetsDraw: ({ ctx }) => {
            putSheet(ctx, this.#sheet);
          },
        },
        limitPlugin(scene),
        scalePlugin(() => ({
          colours: scene().colours,
          range: scene().y,
          avoid: scene().limit?.value ?? null,
          shown: scene().scale,
          head: scene().ranks ? 38 : 8,
        })),
        markPlugin(scene),
        rankPlugin(scene),
      ],
    });
  }

  /** How often Chart.js has laid out the chart. */
  get layouts(): number {
    return this.#layouts;
  }

  draw(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    const { lines, y } = scene;
    const isSame = before?.lines.length === lines.length && before.y.log === y.log;
    if (isSame) {
      this.#chart.draw();
      return;
    }
    this.#chart.data.datasets = lines.map((_, at) => this.#datasetOf(at));
    this.#chart.options.scales = axesOf(y.log);
    this.#chart.update('none');
  }

  destroy(): void {
    this.#chart.destroy();
  }

  #datasetOf(at: number): PaintedDataset {
    return {
      data: [],
      paint: () => {
        const { lines, colours, x, y } = this.#scene as Scene;
        const line = lines[at];
        if (line === undefined) return;
        const { points, width, dots, dash } = line;
        const ink = inkOf(colours[line.colour]);
        paintLine(this.#sheet, points, { x, y }, { ink, width, dots, dash });
      },
    };
  }

  /** Paints what lies behind the lines; false while there is nothing to show. */
  #begin(scene: Scene): boolean {
    const { canvas, scales, currentDevicePixelRatio: ratio } = this.#chart;
    if (canvas.width === 0 || canvas.height === 0) return false;
    this.#sheet = fittedSheet(this.#sheet, canvas.width, canvas.height, ratio);
    showRange(scales['x'], scene.x);
    showRange(scales['y'], scene.y);
    const { colours, bands, notJudged, range, x, y } = scene;
    paintGround(this.#sheet, {
      x,
      panel: inkOf(colours.panel),
      stripes: [
        { spans: bands.filter(({ selected }) => !selected), ink: inkOf(colours.flagbg) },
        { spans: bands.filter(({ selected }) => selected), ink: inkOf(colours.flagon) },
      ],
      hatched: notJudged,
      hatch: inkOf(colours.nj),
    });
    if (range !== null) paintRange(this.#sheet, range, { x, y }, faint(inkOf(colours.recon)));
    return true;
  }
}

const faint = (ink: ReturnType<typeof inkOf>): ReturnType<typeof inkOf> => ({
  ...ink,
  opacity: 0.16,
});

/** Their ends are set when they are drawn: options of Chart.js would be resolved and laid out for each frame. */
function axesOf(log: boolean): object {
  const hidden = { display: false, min: 0.1, max: 1, ticks: { maxTicksLimit: 2 } };
  return {
    x: { type: 'linear', ...hidden },
    y: { type: log ? 'logarithmic' : 'linear', ...hidden },
  };
}

function showRange(scale: Scale | undefined, { min, max }: Span): void {
  if (scale === undefined || (scale.min === min && scale.max === max)) return;
  scale.min = min;
  scale.max = max;
  scale.configure();
}
