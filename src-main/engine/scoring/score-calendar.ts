import type { ScoreCalendar } from '../../contract/types.ts';
import { wallOf } from '../../words/wall-time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const calendarAcross = (stepMs: number): ScoreCalendar['across'] =>
  stepMs < dayMs ? 'hour' : 'month';

const columnsOf = (across: ScoreCalendar['across']): number => (across === 'hour' ? 24 : 12);

/**
 * The cell that a time (epoch milliseconds) lies in by the clocks of a zone, else of UTC: weekday by weekday from Monday, hours
 * or months in each.
 */
export function calendarCell(
  instant: number,
  across: ScoreCalendar['across'],
  zone: string | undefined,
): number {
  const timeMs = wallOf(instant, zone);
  const day = Math.floor(timeMs / dayMs);
  // 1 January 1970 was a Thursday; weeks begin on Monday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  const column =
    across === 'hour'
      ? Math.floor((timeMs - day * dayMs) / hourMs)
      : new Date(timeMs).getUTCMonth();
  return weekday * columnsOf(across) + column;
}

/**
 * Mean and highest score by weekday and hour; by weekday and month where rows are a day or more apart. Row i has time
 * `timeOf(i)` (epoch milliseconds) and scores arrive in order through `add`.
 */
export class CalendarCounter {
  readonly #across: ScoreCalendar['across'];
  readonly #zone: string | undefined;
  readonly #columns: number;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;
  readonly #peak: Float64Array;
  readonly #peakRow: Float64Array;

  constructor(stepMs: number, zone: string | undefined) {
    this.#zone = zone;
    this.#across = calendarAcross(stepMs);
    this.#columns = columnsOf(this.#across);
    const cells = this.#columns * 7;
    this.#sum = new Float64Array(cells);
    this.#count = new Float64Array(cells);
    this.#peak = new Float64Array(cells).fill(-Infinity);
    this.#peakRow = new Float64Array(cells);
  }

  /** A score of NaN was not judged and counts nowhere. */
  add(row: number, timeMs: number, score: number): void {
    if (Number.isNaN(score) || Number.isNaN(timeMs)) return;
    const cell = calendarCell(timeMs, this.#across, this.#zone);
    this.#sum[cell] = (this.#sum[cell] ?? 0) + score;
    this.#count[cell] = (this.#count[cell] ?? 0) + 1;
    if (score > (this.#peak[cell] ?? 0)) {
      this.#peak[cell] = score;
      this.#peakRow[cell] = row;
    }
  }

  /** Scores in multiples of `unit`. */
  result(unit: number): ScoreCalendar {
    const cells = Array.from(this.#count, (count, i) =>
      count === 0
        ? null
        : {
            rows: count,
            mean: (this.#sum[i] ?? 0) / count / unit,
            peak: (this.#peak[i] ?? 0) / unit,
            peakRow: this.#peakRow[i] ?? 0,
          },
    );
    return { across: this.#across, columns: this.#columns, cells };
  }
}
