/** A stretch of the time axis on the screen, in pixels from the left of the lanes. */
export interface PixelMark {
  readonly left: number;
  readonly right: number;
}

/**
 * What is seen of marks between 0 and `width`, none narrower than `narrowest`; those that touch are one, however many
 * there are. `marks`: ascending from the left.
 */
export function seenMarks(
  marks: readonly PixelMark[],
  width: number,
  narrowest: number,
): PixelMark[] {
  const seen: { left: number; right: number }[] = [];
  for (const mark of marks) {
    const short = Math.max(0, narrowest - (mark.right - mark.left)) / 2;
    const [left, right] = [mark.left - short, mark.right + short];
    if (!(right >= 0 && left <= width)) continue;
    const last = seen.at(-1);
    if (last !== undefined && left <= last.right + 1) last.right = Math.max(last.right, right);
    else seen.push({ left, right });
  }
  return seen;
}
