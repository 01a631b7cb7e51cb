import type { Plugin } from 'chart.js';
import type { Colours } from '../engine/theme.svelte.ts';

export interface MarkOptions {
  readonly colours: Colours;
  /** `x`: where the mark stands on the horizontal axis. */
  readonly mark: { readonly x: number; readonly label: string } | null;
}

/** The values of the axis stand inside the right edge. */
const roomForTicks = 56;

/** An upright line with its name beside its head. */
export function markPlugin(options: () => MarkOptions): Plugin<'line'> {
  return {
    id: 'mark',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const { colours, mark } = options();
      const x = scales['x'];
      if (mark === null || x === undefined) return;
      const at = Math.round(x.getPixelForValue(mark.x)) + 0.5;
      const left = at > (chartArea.left + chartArea.right) / 2;
      ctx.strokeStyle = colours.ok;
      ctx.lineWidth = 1;
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(at, chartArea.top);
      ctx.lineTo(at, chartArea.bottom);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.font = "11px 'Inter Variable', sans-serif";
      ctx.textAlign = left ? 'right' : 'left';
      ctx.textBaseline = 'top';
      ctx.lineWidth = 3;
      ctx.strokeStyle = colours.panel;
      ctx.fillStyle = colours.ok;
      const textAt = left ? Math.min(at - 6, chartArea.right - roomForTicks) : at + 6;
      ctx.strokeText(mark.label, textAt, chartArea.top + 26);
      ctx.fillText(mark.label, textAt, chartArea.top + 26);
    },
  };
}
