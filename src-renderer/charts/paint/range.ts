import type { Points } from '../points.ts';
import { followLine, heightOf, type View } from './columns.ts';
import { fillColumn } from './fill-column.ts';
import type { Ink } from './ink.ts';
import { columnsOf, type Sheet } from './sheet.ts';

export interface RangeBand {
  readonly points: Points;
  /** From, and up to, so far above each point. */
  readonly low: number;
  readonly high: number;
}

/** Where values usually lie: a band along a line. The axis of values is an ordinary one. */
export function paintRange(
  sheet: Sheet,
  { points, low, high }: RangeBand,
  view: View,
  ink: Ink,
): void {
  const columns = columnsOf(sheet, 1);
  const pixelOf = heightOf(view.y, sheet.height);
  const [up, down] = [pixelOf(high) - pixelOf(0), pixelOf(low) - pixelOf(0)];
  followLine(columns, points, view, ({ first, last }) => {
    for (let column = first; column <= last; column++) {
      const top = columns.top[column] as number;
      const foot = columns.foot[column] as number;
      fillColumn(sheet, column, top + up, foot + down, ink);
    }
  });
}
