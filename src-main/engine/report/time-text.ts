/** Times as text. Epoch milliseconds; times without a zone are wall-clock times and are written without one. */

/** `2014-11-02T01:30:00`, with `.250` where there are milliseconds and `Z` where the axis is zoned; null if not a time. */
export function isoTime(ms: number | null, zoned: boolean): string | null {
  if (ms === null || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const full = new Date(Math.round(ms)).toISOString();
  const text = full.endsWith('.000Z') ? full.slice(0, -5) : full.slice(0, -1);
  return zoned ? `${text}Z` : text;
}

/** `2014-11-02 01:30`: seconds, and the time of day of a daily axis, only where they say something. */
export function humanTime(ms: number | null, axis: { stepMs: number; zoned: boolean }): string {
  const iso = isoTime(ms, false);
  if (iso === null) return '';
  const [date = '', time = ''] = iso.split('T');
  if (axis.stepMs >= day && time === '00:00:00') return date;
  const short = axis.stepMs >= minute && time.endsWith(':00') ? time.slice(0, -3) : time;
  return axis.zoned ? `${date} ${short} UTC` : `${date} ${short}`;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `9 h`, `31 h`, `2.5 min`, `1 day`, `390 days`: one unit, at most one decimal. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  if (size < second) return `${tidy(ms)} ms`;
  if (size < 1.5 * minute && size !== minute) return `${tidy(ms / second)} s`;
  if (size < 2 * hour && size !== hour) return `${tidy(ms / minute)} min`;
  if (size < 3 * day && size % day !== 0) return `${tidy(ms / hour)} h`;
  const days = Math.round(ms / day);
  return `${days.toLocaleString('en-US')} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

function tidy(value: number): string {
  const size = Math.abs(value);
  return String(size < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}
