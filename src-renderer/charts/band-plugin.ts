import type { Plugin } from 'chart.js';
import type { Colours } from '../engine/theme.svelte.ts';
import type { Point } from './points.ts';

export interface RangeBand {
  /** Ascending; NaN breaks the band. */
  readonly points: readonly Point[];
  /** From, and up to, so far above each point. */
  readonly low: number;
  readonly high: number;
}

export interface RangeBandOptions {
  readonly colours: Colours;
  readonly range: RangeBand | null;
}

/** Where values usually lie: a band along a line, behind everything else. */
export function bandPlugin(options: () => RangeBandOptions): Plugin<'line'> {
  return {
    id: 'range-band',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const { colours, range } = options();
      const { x, y } = scales;
      if (range === null || x === undefined || y === undefined) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.globalAlpha = 0.16;
      ctx.fillStyle = colours.recon;
      for (const part of unbroken(range.points, x.min, x.max)) {
        ctx.beginPath();
        for (const point of part) {
          ctx.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(point.y + range.high));
        }
        for (const point of part.toReversed()) {
          ctx.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(point.y + range.low));
        }
        ctx.closePath();
        ctx.fill();
      }
      ctx.restore();
    },
  };
}

/** Stretches without NaN, as far as they are in sight; one point beyond each edge, so that the band reaches it. */
export function unbroken(points: readonly Point[], min: number, max: number): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  points.forEach((point, i) => {
    const seen = (points[i + 1]?.x ?? point.x) >= min && (points[i - 1]?.x ?? point.x) <= max;
    if (seen && !Number.isNaN(point.y)) part.push(point);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
  });
  return part.length > 0 ? [...parts, part] : parts;
}
