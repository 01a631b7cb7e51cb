import { fixedOffset } from '../contract/zone.ts';

/** Clocks are never changed twice within this, so two equal ends say that nothing lies between them. */
const stretchMs = 7 * 86_400_000;

/** Of one zone. */
interface Offsets {
  readonly format: Intl.DateTimeFormat;
  /** By the number of the stretch of time, which ends where the next one begins. */
  readonly stretches: Map<number, Stretch>;
}

/** Milliseconds ahead of UTC before and from `at` on. */
interface Stretch {
  readonly before: number;
  readonly at: number;
  readonly after: number;
}

/** `Intl` takes microseconds for each answer, and is asked for thousands of ticks and millions of rows. */
const zones = new Map<string, Offsets>();

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant; throws a `RangeError` for names that are no zone. */
export function offsetAt(ms: number, zone: string): number {
  const { at, before, after } = stretchOf(ms, zone);
  return ms < at ? before : after;
}

/** The first instant after `ms` and not after `until` from which on clocks show another time; null where there is none. */
export function nextChange(ms: number, until: number, zone: string): number | null {
  for (let at = ms; ; at += stretchMs) {
    const start = Math.floor(at / stretchMs) * stretchMs;
    if (start > until) return null;
    const change = stretchOf(at, zone).at;
    if (change > ms && change <= until) return change;
  }
}

function stretchOf(ms: number, zone: string): Stretch {
  const offsets = zones.get(zone) ?? newZone(zone);
  const number = Math.floor(ms / stretchMs);
  const known = offsets.stretches.get(number);
  if (known !== undefined) return known;
  const made = makeStretch(number * stretchMs, offsets.format, zone);
  offsets.stretches.set(number, made);
  return made;
}

function newZone(zone: string): Offsets {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const made = { format, stretches: new Map<number, Stretch>() };
  zones.set(zone, made);
  return made;
}

/** To the millisecond, by halves. */
function makeStretch(start: number, format: Intl.DateTimeFormat, zone: string): Stretch {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return { before: fixed, at: Infinity, after: fixed };
  const before = asked(start, format);
  const after = asked(start + stretchMs, format);
  if (before === after) return { before, at: Infinity, after };
  let [low, high] = [start, start + stretchMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (asked(middle, format) === before) low = middle;
    else high = middle;
  }
  return { before, at: high, after };
}

/** Times that no calendar holds have the offset of none. */
function asked(ms: number, format: Intl.DateTimeFormat): number {
  if (!(Math.abs(ms) <= 8.64e15)) return 0;
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(format.format(ms));
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
  const size = (3600 * Number(hours) + 60 * Number(minutes) + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
