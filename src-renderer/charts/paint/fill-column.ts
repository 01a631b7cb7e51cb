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
  const mix = (row: number, share: number): void => {
    const at = row * width + column;
    pixels[at] = mixed(pixels[at] as number, ink, share);
  };
  if (first === last) {
    mix(first, to - from);
    return;
  }
  mix(first, first + 1 - from);
  const end = last * width + column;
  if (ink.opacity === 1) {
    for (let at = (first + 1) * width + column; at < end; at += width) pixels[at] = ink.packed;
  } else {
    for (let row = first + 1; row < last; row++) mix(row, 1);
  }
  mix(last, to - last);
}
