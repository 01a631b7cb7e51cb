import { weekday } from './civil-time.ts';
import type { Pacer } from '../pacer.ts';

const hourMs = 3_600_000;

/** More hours with a repeated time than this are no changes of the clock. */
const hoursLimit = 2000;

/** March, April, September, October and November, from 0. */
const changeMonths: ReadonlySet<number> = new Set([2, 3, 8, 9, 10]);

/** Starts of hours of local time, as written. */
export interface ClockChanges {
  /** Each time in them stands twice: the clock was put back. */
  readonly repeated: readonly number[];
  /** Left out: the clock was put forward. */
  readonly skipped: readonly number[];
  /** Left out too, but the rows that a clock without the change gave them all stand at their end. */
  readonly squeezed: readonly number[];
  /** Rows with the time of the row before that these hours explain. */
  readonly duplicates: number;
}

/**
 * The hours that a change to or from daylight saving repeats or leaves out of ascending local times with a step of an
 * hour or a part of one: whole hours in the small hours of a Sunday in spring or autumn, no others around them.
 */
export async function findClockChanges(
  times: Float64Array,
  stepMs: number,
  pacer: Pacer,
): Promise<ClockChanges> {
  const none: ClockChanges = { repeated: [], skipped: [], squeezed: [], duplicates: 0 };
  if (!(stepMs > 0 && stepMs <= hourMs && hourMs % stepMs === 0)) return none;
  const perHour = hourMs / stepMs;
  const repeats = new Map<number, number>();
  const skipped: number[] = [];
  const squeezed: number[] = [];
  let holes = 0;
  let squeezedRows = 0;
  let different = 0;
  await pacer.slices(1, times.length + 1, (from, to) => {
    for (let row = from; row < to; row++) {
      const time = times[row - 1]!;
      // NaN after the last row closes the last run of equal times.
      const step = (times[row] ?? NaN) - time;
      if (step === 0) {
        if (repeats.size > hoursLimit) continue;
        const hour = Math.floor(time / hourMs);
        repeats.set(hour, (repeats.get(hour) ?? 0) + 1);
        continue;
      }
      const rows = row - different;
      const before = different === 0 ? NaN : times[different - 1]!;
      different = row;
      if (isSqueezed(before, time, rows, perHour) && squeezed.length < hoursLimit) {
        squeezed.push(time - hourMs);
        squeezedRows += rows - 1;
        repeats.delete(time / hourMs);
      }
      if (step !== stepMs + hourMs) continue;
      holes++;
      const hour = Math.floor((time + stepMs) / hourMs) * hourMs;
      if (hour > time && isChangeHour(hour) && skipped.length < hoursLimit) skipped.push(hour);
    }
  });
  if (repeats.size > hoursLimit) return none;
  const repeated = loneHours(repeats, perHour);
  return {
    repeated,
    // Single hours missing on other days too are holes in the data.
    skipped: 2 * skipped.length > holes ? skipped : [],
    squeezed,
    duplicates: repeated.length * perHour + squeezedRows,
  };
}

/** Starts of the hours of a change that hold `perHour` repeated times, with none in the hours around them. */
const loneHours = (repeats: ReadonlyMap<number, number>, perHour: number): number[] =>
  [...repeats.keys()]
    .filter(
      (hour) =>
        repeats.get(hour) === perHour &&
        isChangeHour(hour * hourMs) &&
        !repeats.has(hour - 1) &&
        !repeats.has(hour + 1),
    )
    .map((hour) => hour * hourMs);

/** Whether the rows of the hour that ends at `time` all stand there, `before` being the time of the row before them. */
function isSqueezed(before: number, time: number, rows: number, perHour: number): boolean {
  const hour = time / hourMs - 1;
  return (
    (rows === perHour || rows === perHour + 1) &&
    rows > 2 &&
    Math.floor(before / hourMs) === hour - 1 &&
    isChangeHour(hour * hourMs)
  );
}

/** Whether clocks are changed at this hour of local time somewhere: from 23:00 on Saturday to 3:00 on Sunday. */
function isChangeHour(hour: number): boolean {
  const date = new Date(hour);
  if (!changeMonths.has(date.getUTCMonth())) return false;
  const clock = date.getUTCHours();
  return weekday(hour) === 0 ? clock <= 3 : weekday(hour) === 6 && clock === 23;
}
