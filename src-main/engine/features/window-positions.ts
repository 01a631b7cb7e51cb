import type { TimeAxis } from '../../contract/types.ts';
import { clockOf } from './breaks.ts';

/** What the positions of windows are counted by, so that the same place in a pattern has the same position in every file. */
export interface PositionClock {
  readonly stepMs: number;
  readonly calendar: TimeAxis['calendar'];
  /** Position of the first row of the data trained on. */
  readonly first: number;
}

/** Rows whose windows are to be placed. */
export interface PlacedRows {
  /** Epoch milliseconds; null without. */
  readonly time: Float64Array | null;
  /** Null where rows are counted. */
  readonly clock: PositionClock | null;
  /** Of each row in its entity, where rows are stacked. */
  readonly rowNumbers?: Float64Array | undefined;
}

/** The clock of data that are trained on; null without time, or without a regular one. */
export function positionClock(
  time: Float64Array | null,
  axis: Pick<TimeAxis, 'stepMs' | 'calendar'> | null,
): PositionClock | null {
  const [first] = time ?? [];
  if (first === undefined || axis === null || axis.calendar === 'irregular') return null;
  const { stepMs, calendar } = axis;
  if (!(stepMs > 0)) return null;
  return { stepMs, calendar, first: Math.round(clockOf(calendar)(first) / stepMs) };
}

/**
 * Where each window starts: in steps of the clock, or by the number of its row. Without times the first row of a file is taken
 * to stand where the first row trained on stood.
 */
export function windowPositions(
  starts: Uint32Array,
  { time, clock, rowNumbers }: PlacedRows,
): Float64Array {
  if (clock === null || time === null) {
    const first = clock?.first ?? 0;
    return Float64Array.from(starts, (row) => first + (rowNumbers?.[row] ?? row));
  }
  const at = clockOf(clock.calendar);
  return Float64Array.from(starts, (row) => Math.round(at(time[row]!) / clock.stepMs));
}
