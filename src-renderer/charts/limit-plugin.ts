import type { Plugin } from 'chart.js';
import type { Colours } from '../engine/theme.svelte.ts';
import { writeOn } from './write-on.ts';

export interface LimitOptions {
  readonly colours: Colours;
  readonly limit: { readonly value: number; readonly label: string } | null;
}

/** A dashed line across the chart with its name standing on it. */
export function limitPlugin(options: () => LimitOptions): Plugin<'line'> {
  return {
    id: 'limit',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const { colours, limit } = options();
      const y = scales['y'];
      if (limit === null || y === undefined) return;
      const at = Math.round(y.getPixelForValue(limit.value)) + 0.5;
      if (at < chartArea.top || at > chartArea.bottom) return;
      ctx.strokeStyle = colours.flag;
      ctx.lineWidth = 1.2;
      ctx.setLineDash([5, 4]);
      ctx.beginPath();
      ctx.moveTo(chartArea.left, at);
      ctx.lineTo(chartArea.right, at);
      ctx.stroke();
      ctx.setLineDash([]);
      const middle = at > chartArea.top + 20 ? at - 9 : at + 9;
      const inks = { ground: colours.panel, ink: colours.flag };
      writeOn(ctx, limit.label, { right: chartArea.right - 6, middle }, inks);
    },
  };
}
