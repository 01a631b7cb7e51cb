import type { Plugin } from 'chart.js';
import type { Colours } from '../engine/theme.svelte.ts';

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
      ctx.font = "10px 'Inter Variable', sans-serif";
      ctx.textAlign = 'right';
      ctx.textBaseline = at > chartArea.top + 20 ? 'bottom' : 'top';
      ctx.lineWidth = 3;
      ctx.lineJoin = 'round';
      ctx.strokeStyle = colours.panel;
      ctx.fillStyle = colours.flag;
      const textAt = at > chartArea.top + 20 ? at - 4 : at + 4;
      ctx.strokeText(limit.label, chartArea.right - 6, textAt);
      ctx.fillText(limit.label, chartArea.right - 6, textAt);
    },
  };
}
