import { canvasPen } from './canvas-pen.ts';
import type { RowAxis, Span } from '../engine/row-axis.ts';
import type { Heat } from '../engine/timeline.svelte.ts';

export interface HeatPlace {
  readonly axis: RowAxis;
  readonly span: Span;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** So many times the typical error is drawn in full colour. */
const fullColour = 10;

/** Fainter than this is not seen. */
const faintest = 0.01;

/** Opacity of an error, 0 to 1: the ordinary stays pale. */
export function opacityOf(multiple: number): number {
  if (!(multiple > 0)) return 0;
  return Math.min(1, (multiple / fullColour) ** 0.9);
}

/** The error of a column at a row; null outside of what was read. */
export function heatAt(heat: Heat, column: number, row: number): number | null {
  const { from, to } = heat.rows;
  const bin = Math.floor(((row - from) / (to - from)) * heat.bins);
  if (bin < 0 || bin >= heat.bins) return null;
  return heat.value[column * heat.bins + bin] ?? null;
}

/** Paints columns x bins; the bins keep their rows while the span moves under them. */
export function drawHeat(
  canvas: HTMLCanvasElement,
  heat: Heat,
  { axis, span, width, height }: HeatPlace,
  colour: string,
): void {
  const context = canvasPen(canvas, { width, height });
  if (context === null) return;
  context.fillStyle = colour;
  const edges = binEdges(heat, axis).map(
    (place) => ((place - span.min) / (span.max - span.min)) * width,
  );
  const rowHeight = height / heat.columns.length;
  heat.columns.forEach((_, row) => {
    for (let bin = 0; bin < heat.bins; bin++) {
      const [left = 0, right = 0] = [edges[bin], edges[bin + 1]];
      if (right < 0 || left > width) continue;
      const opacity = opacityOf(heat.value[row * heat.bins + bin] ?? 0);
      if (opacity < faintest) continue;
      context.globalAlpha = opacity;
      context.fillRect(left, row * rowHeight, Math.max(right - left - 0.4, 1), rowHeight - 0.6);
    }
  });
}

function binEdges({ rows, bins }: Heat, axis: RowAxis): number[] {
  const width = (rows.to - rows.from) / bins;
  return Array.from({ length: bins + 1 }, (_, bin) => axis.placeOf(rows.from + bin * width));
}
