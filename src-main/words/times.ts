import type { Language } from '../contract/language.ts';
import type { WordKey } from '../contract/text/key.ts';
import { language } from './language.ts';
import { t } from './t.ts';
import { countOf, countText } from './numbers.ts';
import { wallOf } from './wall-time.ts';
import { isoOffset, offsetText } from './zone-text.ts';

/** Times as they stand in the file: epoch milliseconds are read as UTC, or by the clocks of `zone`, never of the machine's. */
export interface Axis {
  readonly stepMs: number;
  readonly zoned: boolean;
  readonly zone?: string | undefined;
}

/** How times are written: false as they stand, true as UTC, or by the clocks of a zone. */
export type Zoning = boolean | string;

export const zoningOf = (axis: Pick<Axis, 'zoned' | 'zone'> | null): Zoning =>
  axis?.zone ?? axis?.zoned ?? false;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const dayMs = 24 * hour;
export const monthMs = 30.44 * dayMs;

function isoParts(ms: number): [string, string] | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const iso = new Date(Math.round(ms)).toISOString();
  const at = iso.indexOf('T');
  const clock = iso.slice(at + 1, -1);
  return [iso.slice(0, at), clock.endsWith('.000') ? clock.slice(0, -4) : clock];
}

/**
 * `2014-11-02T01:30:00`, with `.250` where there are milliseconds, `Z` of UTC and `+01:00` of a zone that is ahead of it; null if
 * not a time.
 */
export function isoTime(ms: number | null, zoning: Zoning): string | null {
  const parts = ms === null ? null : isoParts(ms);
  if (ms === null || parts === null) return null;
  if (typeof zoning === 'boolean') return `${parts.join('T')}${zoning ? 'Z' : ''}`;
  const offset = isoOffset(ms, zoning);
  // What clocks showed before zones came up cannot be written so.
  if (offset === null) return `${parts.join('T')}Z`;
  return `${(isoParts(wallOf(ms, zoning)) ?? parts).join('T')}${offset}`;
}

/** `2004-11-23 18:00`: seconds, and the clock of a daily axis, only where they say something. */
export function timeText(ms: number | null, axis: Axis): string {
  const parts = ms === null ? null : isoParts(wallOf(ms, axis.zone));
  if (ms === null || parts === null) return '';
  const [date, clock] = parts;
  if (axis.stepMs >= dayMs && clock === '00:00:00') return date;
  return `${date} ${clockText(clock, axis)}${zoneSuffix(ms, axis)}`;
}

/** Of a repeated hour it tells the first from the second. */
const zoneSuffix = (ms: number, { zoned, zone }: Axis): string =>
  zone === undefined ? (zoned ? ' UTC' : '') : ` ${offsetText(ms, zone)}`;

function clockText(clock: string, axis: Axis): string {
  return axis.stepMs >= minute && clock.endsWith(':00') ? clock.slice(0, -3) : clock;
}

/** `23 Nov 2004`. */
export function dateText(ms: number, zone?: string): string {
  const date = new Date(wallOf(ms, zone));
  return t('{{day}} {{month}} {{year}}', { ...dayOf(date), year: date.getUTCFullYear() });
}

const dayOf = (date: Date): { readonly day: number; readonly month: string } => ({
  day: date.getUTCDate(),
  month: monthName(date.getUTCMonth()),
});

/** `Nov` of 10. */
export function monthName(month: number): string {
  const now = language();
  const names = monthNames.get(now) ?? monthsIn(now);
  monthNames.set(now, names);
  return names[month] ?? '';
}

/** Asked for at every tick of every frame, and slow to make. */
const monthNames = new Map<Language, readonly string[]>();

function monthsIn(now: Language): readonly string[] {
  const format = new Intl.DateTimeFormat(monthLocales[now], { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month)));
}

/** British English writes `Sept`. */
const monthLocales: Readonly<Record<Language, string>> = { en: 'en-US', 'zh-CN': 'zh-CN' };

/** `23 Nov 2004, 18:00 to 03:00`; the second date only where it is more than a night away, its year only where it is another. */
export function whenText(startMs: number, endMs: number, axis: Axis): string {
  const { zone } = axis;
  const start = isoParts(wallOf(startMs, zone));
  const end = isoParts(wallOf(endMs, zone));
  if (start === null || end === null) return '';
  const firstDay = dateText(startMs, zone);
  const sameYear = start[0].slice(0, -6) === end[0].slice(0, -6);
  const lastDay = sameYear
    ? t('{{day}} {{month}}', dayOf(new Date(wallOf(endMs, zone))))
    : dateText(endMs, zone);
  if (axis.stepMs >= dayMs) return start[0] === end[0] ? firstDay : fromTo(firstDay, lastDay);
  const [startZone, endZone] = [zoneSuffix(startMs, axis), zoneSuffix(endMs, axis)];
  const from = atClock(firstDay, clockText(start[1], axis));
  if (startMs === endMs) return from + startZone;
  const near = start[0] === end[0] || endMs - startMs < 12 * hour;
  const to = clockText(end[1], axis);
  const begun = startZone === endZone ? from : from + startZone;
  return `${fromTo(begun, near ? to : atClock(lastDay, to))}${endZone}`;
}

const fromTo = (from: string, to: string): string => t('{{from}} to {{to}}', { from, to });
const atClock = (date: string, clock: string): string => t('{{date}}, {{clock}}', { date, clock });

/** `9 h`, `31 h`, `2.5 min`, `1 day`, `390 days`: one unit, at most one decimal. */
export function durationText(ms: number): string {
  const size = Math.abs(ms);
  if (size < second) return t('{{n}} ms', { n: tidy(ms) });
  if (size < 1.5 * minute && size !== minute) return t('{{n}} s', { n: tidy(ms / second) });
  if (size < 2 * hour && size !== hour) return t('{{n}} min', { n: tidy(ms / minute) });
  if (size < 3 * dayMs && size % dayMs !== 0) return t('{{n}} h', { n: tidy(ms / hour) });
  return countOf(Math.round(ms / dayMs), 'day');
}

function tidy(value: number): string {
  const size = Math.abs(value);
  return String(size < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** `about 20 s left`, in steps that do not flicker. */
export function remainingText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '';
  if (ms < 5 * second) return t('a few seconds left');
  const step = ms < minute ? 5 * second : ms < 10 * minute ? 30 * second : minute;
  const rounded = Math.ceil(ms / step) * step;
  const time =
    rounded < 2 * minute
      ? t('{{n}} s', { n: Math.round(rounded / second) })
      : durationText(rounded);
  return t('about {{time}} left', { time });
}

/** The step of an axis as an adjective: `hourly`, `5-minute`, `daily`. */
export function stepWord(stepMs: number): string {
  const named: readonly (readonly [number, WordKey])[] = [
    [second, 'one-second'],
    [minute, 'one-minute'],
    [hour, 'hourly'],
    [dayMs, 'daily'],
    [7 * dayMs, 'weekly'],
  ];
  const exact = named.find(([length]) => length === stepMs);
  if (exact !== undefined) return t(exact[1]);
  if (stepMs > 27 * dayMs && stepMs < 32 * dayMs) return t('monthly');
  return unitStep(stepMs);
}

/** By the same bounds as `durationText`. */
function unitStep(ms: number): string {
  if (ms < second) return t('{{n}}-ms', { n: tidy(ms) });
  if (ms < 1.5 * minute) return t('{{n}}-second', { n: tidy(ms / second) });
  if (ms < 2 * hour) return t('{{n}}-minute', { n: tidy(ms / minute) });
  if (ms < 3 * dayMs && ms % dayMs !== 0) return t('{{n}}-hour', { n: tidy(ms / hour) });
  return t('{{n}}-day', { n: countText(ms / dayMs) });
}

/** When something was done, on the user's own clock: `14:02` today, else `24 Nov 14:02`. */
export function momentText(ms: number, now: number): string {
  const at = new Date(ms);
  const clock = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  if (new Date(now).toDateString() === at.toDateString()) return t('today, {{clock}}', { clock });
  const [day, month, year] = [at.getDate(), monthName(at.getMonth()), at.getFullYear()];
  const date =
    year === new Date(now).getFullYear()
      ? t('{{day}} {{month}}', { day, month })
      : t('{{day}} {{month}} {{year}}', { day, month, year });
  return atClock(date, clock);
}
