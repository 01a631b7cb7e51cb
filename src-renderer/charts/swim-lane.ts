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

/** Paints one value for each bin; `value`: multiples of the threshold, NaN leaves the ground as it is. */
export function drawSwimLane(
  canvas: HTMLCanvasElement,
  value: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  colours: { readonly flag: string; readonly ground: string },
): void {
  const context = canvasPen(canvas, { width, height });
  if (context === null) return;
  const bin = width / value.length;
  value.forEach((severity, at) => {
    if (Number.isNaN(severity)) return;
    context.globalAlpha = 1;
    context.fillStyle = colours.ground;
    context.fillRect(at * bin, 0, bin + 0.5, height);
    context.globalAlpha = laneOpacity(severity);
    context.fillStyle = colours.flag;
    context.fillRect(at * bin, 0, bin + 0.5, height);
  });
}
