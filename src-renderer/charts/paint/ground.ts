import type { Span } from '../../engine/row-axis.ts';
import { type Ink, mixed } from './ink.ts';
import type { Sheet } from './sheet.ts';

export interface Ground {
  readonly x: Span;
  readonly panel: Ink;
  /** Upright stripes, the later over the earlier; where those of one list lie on each other they are one. */
  readonly stripes: readonly { readonly spans: readonly Span[]; readonly ink: Ink }[];
  readonly hatched: readonly Span[];
  readonly hatch: Ink;
}

/** A stripe narrower than this would not be seen, in pixels of the page. */
const narrowest = 3;
const hatchStep = 8;
const hatchWidth = 2;

/** Covers the whole sheet: the panel, stripes from top to foot, and slanting lines over what is hatched. */
export function paintGround(sheet: Sheet, ground: Ground): void {
  const { width, height, pixels, ratio } = sheet;
  const row = new Int32Array(width).fill(ground.panel.packed);
  for (const { spans, ink } of ground.stripes) {
    const cover = coverOf(spans, ground.x, sheet);
    cover?.forEach((share, at) => {
      if (share > 0) row[at] = mixed(row[at] as number, ink, share);
    });
  }
  const hatched = coverOf(ground.hatched, ground.x, sheet);
  // The slanting lines repeat, so only the first rows are drawn.
  const rows = hatched === null ? 1 : Math.round(hatchStep * ratio);
  const pattern = hatchPattern(rows, ratio);
  for (let y = 0; y < Math.min(rows, height); y++) {
    pixels.set(row, y * width);
    if (hatched === null) continue;
    for (let x = 0; x < width; x++) {
      const share = (hatched[x] as number) * (pattern[(x + y) % rows] as number);
      if (share > 0) pixels[y * width + x] = mixed(row[x] as number, ground.hatch, share);
    }
  }
  for (let y = rows; y < height; y += rows) {
    pixels.copyWithin(y * width, 0, Math.min(rows, height - y) * width);
  }
}

/** How much of each column of pixels spans cover, 0 to 1; null where they cover none. */
function coverOf(spans: readonly Span[], x: Span, { width, ratio }: Sheet): Float32Array | null {
  let cover: Float32Array | null = null;
  const per = width / (x.max - x.min);
  for (const { min, max } of spans) {
    const [from, to] = [(min - x.min) * per, (max - x.min) * per];
    const size = Math.max(to - from, narrowest * ratio);
    const left = Math.max((from + to - size) / 2, 0);
    const right = Math.min((from + to + size) / 2, width);
    if (!(right > left)) continue;
    cover ??= new Float32Array(width);
    const [first, last] = [Math.floor(left), Math.ceil(right) - 1];
    for (let at = first; at <= last; at++) {
      const share = Math.min(right, at + 1) - Math.max(left, at);
      cover[at] = Math.min((cover[at] as number) + share, 1);
    }
  }
  return cover;
}

/** How much of a pixel a slanting line covers, by the sum of its column and row. */
function hatchPattern(length: number, ratio: number): Float32Array {
  const half = (hatchWidth * ratio * Math.SQRT2) / 2;
  return Float32Array.from({ length }, (_, i) => {
    const off = Math.min(i, length - i);
    return Math.min(Math.max(half + 0.5 - off, 0), 1);
  });
}
