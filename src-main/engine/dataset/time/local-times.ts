import { instantOf, instantsOf } from '../../../words/wall-time.ts';
import type { Pacer } from '../pacer.ts';
import { dayMs } from './civil-time.ts';
import { type Doubled, settleDoubled } from './settle-doubled.ts';

/** Rows of one kind: how many, and the first of them in the file, from 0. */
export interface SeenRows {
  readonly count: number;
  readonly first: number;
}

export interface LocalTimes {
  /** Epoch milliseconds, of each row of the file. */
  readonly values: Float64Array;
  /** Their times are those that clocks leave out where they are put forward. */
  readonly skipped: SeenRows;
  /** Their times are shown twice where clocks are put back, and stand twice. */
  readonly doubled: SeenRows;
  /** Their times are shown twice too, but stand once. */
  readonly lone: SeenRows;
}

/**
 * The instants of local times of a zone. `walls`: epoch milliseconds as if they were UTC, in the order of the file. Times that
 * clocks leave out are taken as if they had not been put forward yet. Of times that they show twice, those that come first in
 * the file, in the order of time, are taken as before the change and those that come again as after it; one that stands once
 * goes with the nearer of its neighbours.
 */
export async function localTimes(
  walls: Float64Array,
  zone: string,
  pacer: Pacer,
): Promise<LocalTimes> {
  const count = walls.length;
  const values = new Float64Array(count);
  const skipped = new Seen();
  const [doubled, lone] = [new Seen(), new Seen()];
  const isFalling = await falls(walls, pacer);
  const rowAt = (n: number): number => (isFalling ? count - 1 - n : n);
  let open: Doubled[] = [];
  const settle = (next: number): void => {
    const [head] = open;
    if (head === undefined) return;
    const before = beforeOf(head.n, walls, values, rowAt);
    for (const { row, instant, isLone } of settleDoubled(open, { ...before, next })) {
      values[row] = instant;
      (isLone ? lone : doubled).add(row);
    }
    open = [];
  };
  await pacer.slices(0, count, (from, to) => {
    for (let n = from; n < to; n++) {
      const row = rowAt(n);
      const wall = walls[row]!;
      const [first, second] = instantsOf(wall, zone);
      if (first !== undefined && second !== undefined) {
        // Of another change: rows of another entity, or of another year.
        if (Math.abs(wall - (open[0]?.wall ?? wall)) > dayMs) settle(Infinity);
        open.push({ n, row, wall, first, second });
        continue;
      }
      const instant = first ?? instantOf(wall, zone);
      values[row] = instant;
      if (first === undefined) skipped.add(row);
      settle(instant);
    }
  });
  settle(Infinity);
  return { values, skipped, doubled, lone };
}

/** Where the row before stands, and how many rows share its time. */
function beforeOf(
  n: number,
  walls: Float64Array,
  values: Float64Array,
  rowAt: (n: number) => number,
): { readonly before: number; readonly sharing: number } {
  if (n === 0) return { before: -Infinity, sharing: 1 };
  const wall = walls[rowAt(n - 1)];
  let sharing = 1;
  while (n - 1 - sharing >= 0 && walls[rowAt(n - 1 - sharing)] === wall) sharing++;
  return { before: values[rowAt(n - 1)] ?? -Infinity, sharing };
}

/** Whether the newest row stands first. */
async function falls(walls: Float64Array, pacer: Pacer): Promise<boolean> {
  let rises = 0;
  await pacer.slices(1, walls.length, (from, to) => {
    for (let row = from; row < to; row++) rises += Math.sign(walls[row]! - walls[row - 1]!) || 0;
  });
  return rises < 0;
}

class Seen implements SeenRows {
  count = 0;
  first = -1;

  add(row: number): void {
    this.count++;
    if (this.first < 0 || row < this.first) this.first = row;
  }
}
