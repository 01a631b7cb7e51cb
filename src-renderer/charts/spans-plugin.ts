import type { Chart, Plugin } from 'chart.js';
import type { Span } from '../engine/row-axis.ts';
import type { Colours } from '../engine/theme.svelte.ts';

export interface Band extends Span {
  readonly rank: number;
  readonly selected: boolean;
}

export interface SpansOptions {
  readonly colours: Colours;
  readonly bands: readonly Band[];
  readonly notJudged: readonly Span[];
  /** Writes the rank of an event above its band. */
  readonly ranks: boolean;
}

/** A band narrower than this would not be seen, in pixels. */
const narrowest = 3;
const hatchStep = 8;

/** Flagged events as red bands and what was not judged as grey hatching, both behind the lines. */
export function spansPlugin(options: () => SpansOptions): Plugin<'line'> {
  return {
    id: 'spans',
    beforeDatasetsDraw(chart) {
      const { colours, bands, notJudged } = options();
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      fillBands(
        chart,
        bands.filter(({ selected }) => !selected),
        colours.flagbg,
      );
      fillBands(
        chart,
        bands.filter(({ selected }) => selected),
        colours.flagon,
      );
      for (const span of notJudged) hatch(chart, span, colours.nj);
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { colours, bands, ranks } = options();
      if (ranks) writeRanks(chart, bands, colours);
    },
  };
}

function placeOf(
  { chartArea, scales }: Chart<'line'>,
  span: Span,
): { left: number; width: number } {
  const x = scales['x'];
  if (x === undefined) return { left: 0, width: 0 };
  const from = Math.max(x.getPixelForValue(span.min), chartArea.left - narrowest);
  const to = Math.min(x.getPixelForValue(span.max), chartArea.right + narrowest);
  const width = Math.max(to - from, narrowest);
  return { left: (from + to - width) / 2, width };
}

/** One colour where bands lie on each other, however many there are. */
function fillBands(chart: Chart<'line'>, bands: readonly Span[], colour: string): void {
  const { ctx, chartArea } = chart;
  const places = bands.map((band) => placeOf(chart, band)).sort((a, b) => a.left - b.left);
  ctx.fillStyle = colour;
  let filled = -Infinity;
  for (const { left, width } of places) {
    const from = Math.max(left, filled);
    filled = Math.max(filled, left + width);
    if (filled > from) ctx.fillRect(from, chartArea.top, filled - from, chartArea.height);
  }
}

function hatch(chart: Chart<'line'>, span: Span, colour: string): void {
  const { ctx, chartArea } = chart;
  const { left, width } = placeOf(chart, span);
  if (left > chartArea.right || left + width < chartArea.left) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, chartArea.top, width, chartArea.height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  const lean = chartArea.height;
  const first = Math.floor((left - lean) / hatchStep) * hatchStep;
  for (let at = first; at < left + width; at += hatchStep) {
    ctx.moveTo(at, chartArea.bottom);
    ctx.lineTo(at + lean, chartArea.bottom - lean);
  }
  ctx.stroke();
  ctx.restore();
}

/** The most severe first; a number that would touch another is left out. */
function writeRanks(chart: Chart<'line'>, bands: readonly Band[], colours: Colours): void {
  const { ctx, chartArea } = chart;
  const taken: number[] = [];
  ctx.save();
  ctx.font = "600 10px 'Inter Variable', sans-serif";
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.fillStyle = colours.flag;
  ctx.strokeStyle = colours.panel;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  for (const band of [...bands].sort(selectedThenRank)) {
    const { left, width } = placeOf(chart, band);
    const at = left + width / 2;
    if (at < chartArea.left + 6 || at > chartArea.right - 6) continue;
    if (taken.some((other) => Math.abs(other - at) < 18)) continue;
    taken.push(at);
    ctx.strokeText(String(band.rank), at, chartArea.top + 21);
    ctx.fillText(String(band.rank), at, chartArea.top + 21);
    if (taken.length >= 40) break;
  }
  ctx.restore();
}

function selectedThenRank(a: Band, b: Band): number {
  return Number(b.selected) - Number(a.selected) || a.rank - b.rank;
}
