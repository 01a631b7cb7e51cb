import type { Chart, Plugin } from 'chart.js';
import type { Colours } from '../engine/theme.svelte.ts';
import type { Band } from './bands.ts';

export interface RankOptions {
  readonly colours: Colours;
  readonly bands: readonly Band[];
  readonly ranks: boolean;
}

/** Numbers of two digits nearer to each other than this would touch; pixels, and so many more for each further digit. */
const leastApart = 18;
const digitWidth = 6;
const fromEdge = 6;
const mostRanks = 40;

/** Writes the rank of each event above its band. */
export function rankPlugin(options: () => RankOptions): Plugin<'line'> {
  return {
    id: 'ranks',
    afterDatasetsDraw(chart) {
      const { colours, bands, ranks } = options();
      if (ranks && bands.length > 0) writeRanks(chart, bands, colours);
    },
  };
}

function writeRanks(chart: Chart<'line'>, bands: readonly Band[], colours: Colours): void {
  const { ctx, chartArea } = chart;
  ctx.font = "600 10px 'Inter Variable', sans-serif";
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.fillStyle = colours.flag;
  ctx.strokeStyle = colours.panel;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  const x = chart.scales['x'];
  const placeOf = ({ min, max }: Band): number =>
    x === undefined
      ? NaN
      : (Math.max(x.getPixelForValue(min), chartArea.left) +
          Math.min(x.getPixelForValue(max), chartArea.right)) /
        2;
  for (const { rank, at } of placedRanks(bands, placeOf, chartArea)) {
    ctx.strokeText(String(rank), at, chartArea.top + 21);
    ctx.fillText(String(rank), at, chartArea.top + 21);
  }
}

/**
 * Which ranks are written and where, in pixels: the selected event first, then the most severe; a number that would
 * touch another is left out. `bands` lie as `bandsOf` gives them.
 */
export function placedRanks(
  bands: readonly Band[],
  placeOf: (band: Band) => number,
  { left, right }: { readonly left: number; readonly right: number },
): { readonly rank: number; readonly at: number }[] {
  const longest = bands.reduce((most, { rank }) => Math.max(most, rank), 0);
  const apart = leastApart + digitWidth * Math.max(0, String(longest).length - 2);
  const placed: { rank: number; at: number }[] = [];
  const taken = new Map<number, number>();
  const isFree = (at: number, cell: number): boolean =>
    [cell - 1, cell, cell + 1].every((near) => Math.abs((taken.get(near) ?? -apart) - at) >= apart);
  const add = (band: Band): void => {
    const at = placeOf(band);
    const cell = Math.floor(at / apart);
    if (!(at >= left + fromEdge && at <= right - fromEdge) || !isFree(at, cell)) return;
    taken.set(cell, at);
    placed.push({ rank: band.rank, at });
  };
  const last = bands.at(-1);
  if (last?.selected === true) add(last);
  for (const band of bands) {
    if (placed.length >= mostRanks) break;
    if (!band.selected) add(band);
  }
  return placed;
}
