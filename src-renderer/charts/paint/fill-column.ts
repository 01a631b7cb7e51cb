import { type Ink, mixed } from './ink.ts';
import type { Sheet } from './sheet.ts';

/** Covers one column of pixels from `top` to `foot`, its ends by as much of a pixel as they reach into. */
export function fillColumn(
  { width, height, pixels }: Sheet,
  column: number,
  top: number,
  foot: number,
  ink: Ink,
): void {
  const from = Math.max(top, 0);
  const to = Math.min(foot, height);
  if (!(to > from)) return;
  const first = Math.floor(from);
  const last = Math.ceil(to) - 1;
  const start = first * width + column;
  const end = last * width + column;
  if (first === last) {
    pixels[start] = mixed(pixels[start] as number, ink, to - from);
    return;
  }
  pixels[start] = mixed(pixels[start] as number, ink, first + 1 - from);
  if (ink.opacity === 1) {
    for (let at = start + width; at < end; at += width) pixels[at] = ink.packed;
  } else {
    for (let at = start + width; at < end; at += width) {
      pixels[at] = mixed(pixels[at] as number, ink, 1);
    }
  }
  pixels[end] = mixed(pixels[end] as number, ink, to - last);
}
