/** Times as they stand in the file: epoch milliseconds are read as UTC, never as the machine's zone. */
export interface Axis {
  readonly stepMs: number;
  readonly zoned: boolean;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const dayMs = 24 * hour;
export const monthMs = 30.44 * dayMs;
export const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function isoParts(ms: number): [string, string] | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const iso = new Date(Math.round(ms)).toISOString();
  const at = iso.indexOf('T');
  const clock = iso.slice(at + 1, -1);
  return [iso.slice(0, at), clock.endsWith('.000') ? clock.slice(0, -4) : clock];
}

/** `2004-11-23 18:00`: seconds, and the clock of a daily axis, only where they say something. */
export function timeText(ms: number | null, axis: Axis): string {
  const parts = ms === null ? null : isoParts(ms);
  if (parts === null) return '';
  const [date, clock] = parts;
  if (axis.stepMs >= dayMs && clock === '00:00:00') return date;
  return `${date} ${clockText(clock, axis)}${axis.zoned ? ' UTC' : ''}`;
}

function clockText(clock: string, axis: Axis): string {
  return axis.stepMs >= minute && clock.endsWith(':00') ? clock.slice(0, -3) : clock;
}

/** `23 Nov 2004`. */
export function dateText(ms: number): string {
  const date = new Date(ms);
  const month = monthNames[date.getUTCMonth()] ?? '';
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`;
}

/** `23 Nov 2004, 18:00 to 03:00`; the second date only where it is more than a night away. */
export function whenText(startMs: number, endMs: number, axis: Axis): string {
  const start = isoParts(startMs);
  const end = isoParts(endMs);
  if (start === null || end === null) return '';
  if (axis.stepMs >= dayMs) {
    return start[0] === end[0] ? dateText(startMs) : `${dateText(startMs)} to ${dateText(endMs)}`;
  }
  const zone = axis.zoned ? ' UTC' : '';
  const from = `${dateText(startMs)}, ${clockText(start[1], axis)}`;
  if (startMs === endMs) return from + zone;
  const near = start[0] === end[0] || endMs - startMs < 12 * hour;
  const to = clockText(end[1], axis);
  return `${from} to ${near ? to : `${dateText(endMs)}, ${to}`}${zone}`;
}

/** `9 h`, `31 h`, `2.5 min`, `1 day`, `390 days`: one unit, at most one decimal. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  if (size < second) return `${tidy(ms)} ms`;
  if (size < 1.5 * minute && size !== minute) return `${tidy(ms / second)} s`;
  if (size < 2 * hour && size !== hour) return `${tidy(ms / minute)} min`;
  if (size < 3 * dayMs && size % dayMs !== 0) return `${tidy(ms / hour)} h`;
  const days = Math.round(ms / dayMs);
  return `${days.toLocaleString('en-US')} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

function tidy(value: number): string {
  const size = Math.abs(value);
  return String(size < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** `about 20 s left`, in steps that do not flicker. */
export function remainingText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '';
  if (ms < 5 * second) return 'a few seconds left';
  const step = ms < minute ? 5 * second : ms < 10 * minute ? 30 * second : minute;
  const rounded = Math.ceil(ms / step) * step;
  return `about ${rounded < 2 * minute ? `${Math.round(rounded / second)} s` : durationText(rounded)} left`;
}

/** The step of an axis as an adjective: `hourly`, `5-minute`, `daily`. */
export function stepWord(stepMs: number): string {
  const named: readonly (readonly [number, string])[] = [
    [second, 'one-second'],
    [minute, 'one-minute'],
    [hour, 'hourly'],
    [dayMs, 'daily'],
    [7 * dayMs, 'weekly'],
  ];
  const exact = named.find(([length]) => length === stepMs);
  if (exact !== undefined) return exact[1];
  if (stepMs > 27 * dayMs && stepMs < 32 * dayMs) return 'monthly';
  return durationText(stepMs)
    .replace(' min', '-minute')
    .replace(' ms', '-ms')
    .replace(' s', '-second')
    .replace(' h', '-hour')
    .replace(/ days?$/, '-day');
}

/** When something was done, on the user's own clock: `14:02` today, else `24 Nov 14:02`. */
export function momentText(ms: number, now: number): string {
  const at = new Date(ms);
  const clock = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (new Date(now).toDateString() === at.toDateString()) return `today, ${clock}`;
  const year = at.getFullYear() === new Date(now).getFullYear() ? '' : ` ${at.getFullYear()}`;
  return `${at.getDate()} ${monthNames[at.getMonth()] ?? ''}${year}, ${clock}`;
}
