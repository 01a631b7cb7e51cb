import type { RowAxis, Span } from '../engine/row-axis.ts';
import type { Heat } from '../engine/picture.ts';
import { type Ink, mixed } from './paint/ink.ts';
import type { Sheet } from './paint/sheet.ts';

export interface HeatPlace {
  readonly axis: RowAxis;
  readonly span: Span;
  readonly flag: Ink;
  readonly panel: Ink;
}

/** So many times the typical error is drawn in full colour. */
const fullColour = 10;

/** Fainter than this is not seen. */
const faintest = 0.01;

/** Left free between two bins, in pixels of the page; between two columns it is one of the screen. */
const seam = 0.4;

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

/** How strongly each bin of each column is coloured, columns x bins. */
export const opacitiesOf = ({ value }: Heat): Float32Array => value.map(opacityOf);

/**
 * Covers the sheet with columns x bins; the bins keep their rows while the span moves under them. `opacities`: those of
 * the heat.
 */
export function paintHeat(
  sheet: Sheet,
  heat: Heat,
  opacities: Float32Array,
  { axis, span, ...inks }: HeatPlace,
): void {
  const { width, height, pixels, ratio } = sheet;
  pixels.fill(inks.panel.packed);
  const per = width / (span.max - span.min);
  const edges = binEdges(heat, axis).map((place) => (place - span.min) * per);
  const shares = new Float32Array(width);
  heat.columns.forEach((_, row) => {
    const own = opacities.subarray(row * heat.bins, (row + 1) * heat.bins);
    addBins(shares.fill(0), own, edges, ratio);
    const top = Math.round((row * height) / heat.columns.length);
    const foot = Math.round(((row + 1) * height) / heat.columns.length) - 1;
    paintRow(pixels.subarray(top * width, (top + 1) * width), shares, inks.flag);
    for (let y = top + 1; y < foot; y++) {
      pixels.copyWithin(y * width, top * width, (top + 1) * width);
    }
  });
}

function paintRow(pixels: Int32Array, shares: Float32Array, flag: Ink): void {
  shares.forEach((share, x) => {
    if (share >= faintest) pixels[x] = mixed(pixels[x] as number, flag, Math.min(share, 1));
  });
}

/** How strongly each pixel of a row of cells is coloured. */
function addBins(
  shares: Float32Array,
  opacities: Float32Array,
  edges: readonly number[],
  ratio: number,
): void {
  for (let bin = 0; bin < opacities.length; bin++) {
    const left = edges[bin] as number;
    const end = Math.max((edges[bin + 1] as number) - seam * ratio, left + ratio);
    const from = Math.max(left, 0);
    const to = Math.min(end, shares.length);
    const opacity = opacities[bin] as number;
    for (let x = Math.floor(from); x < to; x++) {
      const part = Math.min(to, x + 1) - Math.max(from, x);
      shares[x] = (shares[x] as number) + part * opacity;
    }
  }
}

function binEdges({ rows, bins }: Heat, axis: RowAxis): number[] {
  const width = (rows.to - rows.from) / bins;
  return Array.from({ length: bins + 1 }, (_, bin) => axis.placeOf(rows.from + bin * width));
}
