import { canvasPen } from './canvas-pen.ts';
import { opacityOf } from './heat.ts';

/** Below the threshold a lane stays paler than where an event stands. */
const calm = 0.35;

/** Opacity of a score in multiples of the threshold, 0 to 1. */
export function laneOpacity(severity: number): number {
  if (!(severity > 0)) return 0;
  if (severity < 1) return calm * severity;
  return Math.min(1, 0.6 + 0.4 * opacityOf(severity - 1));
}

/** From this height on, in pixels, a lane has room for bars. */
const barsFrom = 30;

/** How much of a lane's height a bar fills, 0 to 1; `highest`: of all lanes, so that they can be compared. */
export function barHeight(severity: number, highest: number): number {
  if (!(severity > 0)) return 0;
  return Math.min(1, Math.log1p(severity) / Math.log1p(Math.max(highest * 1.1, 1.5)));
}

export interface LaneBox {
  readonly width: number;
  readonly height: number;
  /** Severity of the most severe of all entities. */
  readonly highest: number;
}

/**
 * Paints one value for each bin, as a colour, or as a bar where there is room; `value`: multiples of the threshold, NaN
 * leaves the ground as it is.
 */
export function drawSwimLane(
  canvas: HTMLCanvasElement,
  value: Float32Array,
  { width, height, highest }: LaneBox,
  colours: { readonly flag: string; readonly err: string; readonly ground: string },
): void {
  const context = canvasPen(canvas, { width, height });
  if (context === null) return;
  const bin = width / value.length;
  const hasBars = height >= barsFrom;
  value.forEach((severity, at) => {
    if (Number.isNaN(severity)) return;
    const size = hasBars ? height * barHeight(severity, highest) : height;
    context.globalAlpha = hasBars ? 0.45 : 1;
    context.fillStyle = colours.ground;
    context.fillRect(at * bin, 0, bin + 0.5, height);
    context.globalAlpha = hasBars ? 1 : laneOpacity(severity);
    context.fillStyle = hasBars && severity < 1 ? colours.err : colours.flag;
    context.fillRect(at * bin, height - size, bin + 0.5, size);
  });
  if (!hasBars) return;
  context.globalAlpha = 1;
  context.strokeStyle = colours.flag;
  context.setLineDash([5, 4]);
  const level = Math.round(height * (1 - barHeight(1, highest))) + 0.5;
  context.beginPath();
  context.moveTo(0, level);
  context.lineTo(width, level);
  context.stroke();
}
