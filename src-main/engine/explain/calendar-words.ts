import type { FlaggedEvent, TimeAxis } from '../../contract/types.ts';
import { countOf } from '../../words/numbers.ts';
import { wallOf } from '../../words/wall-time.ts';
import { specialDays } from './special-days.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
/** Events that hours and weekdays are counted over at least. */
const fewestCounted = 6;
/** Days beside an event that are looked at for special ones, and at most so many of a long event. */
const mostDays = 14;

type Timed = Pick<FlaggedEvent, 'startMs' | 'endMs' | 'peakMs'>;

/**
 * When an event was, in sentences: the day of the week and the part of the day, whether the other events of the run fall
 * there too, and what may be special about the day, by the clocks of the zone of the axis. Empty without times.
 */
export function calendarWords(
  event: Timed,
  others: readonly Timed[],
  axis: Pick<TimeAxis, 'stepMs' | 'zone'> | null,
): string[] {
  if (axis === null || event.startMs === null || event.endMs === null || event.peakMs === null) {
    return [];
  }
  const wall = (ms: number): number => wallOf(ms, axis.zone);
  const [start, end, peak] = [wall(event.startMs), wall(event.endMs), wall(event.peakMs)];
  const peaks = others.flatMap(({ peakMs }) => (peakMs === null ? [] : [wall(peakMs)]));
  return [
    whenWords(start, end, peak, axis.stepMs),
    companyWords(peak, peaks, axis.stepMs),
    specialWords(start, end, axis.zone),
  ].filter((text) => text !== '');
}

function whenWords(startMs: number, endMs: number, peakMs: number, stepMs: number): string {
  if (stepMs > 2 * dayMs) return '';
  const day = weekdayOf(peakMs);
  const kind = day === 'Saturday' || day === 'Sunday' ? 'the weekend' : 'a working day';
  if (stepMs >= dayMs) return `Highest on a ${day}.`;
  if (endMs - startMs >= 2 * dayMs) {
    return `Over ${countOf(Math.round((endMs - startMs) / dayMs), 'day')}, highest on a ${day} ${partOf(peakMs)}.`;
  }
  return `Highest on a ${day} ${partOf(peakMs)}, ${kind}.`;
}

/** How many of the events peak in the same part of the clock, beside what chance would bring. */
function companyWords(peakMs: number, peaks: readonly number[], stepMs: number): string {
  if (peaks.length < fewestCounted) return '';
  const said = [];
  if (stepMs <= hourMs) {
    const near = peaks.filter((other) => hoursApart(other, peakMs) <= 1).length;
    const hour = new Date(peakMs).getUTCHours();
    if (isMany(near, peaks.length / 8)) {
      said.push(
        `${near} of the ${peaks.length} events peak between ${clock(hour - 1)} and ${clock(hour + 2)}`,
      );
    }
  }
  if (stepMs <= dayMs) {
    const day = weekdayOf(peakMs);
    const same = peaks.filter((other) => weekdayOf(other) === day).length;
    if (isMany(same, peaks.length / 7))
      said.push(`${same} of the ${peaks.length} events fall on a ${day}`);
  }
  return said.length === 0 ? '' : `${said.join('; ')}: more than by chance.`;
}

/** Twice what chance brings and two deviations of its count above it. */
const isMany = (count: number, expected: number): boolean =>
  count >= 3 && count > 2 * expected && count > expected + 2 * Math.sqrt(expected);

function specialWords(startMs: number, endMs: number, zone: string | undefined): string {
  const first = Math.floor(startMs / dayMs);
  const length = Math.min(Math.floor(endMs / dayMs) - first + 1, mostDays);
  const during = Array.from({ length }, (_, i) => specialDays((first + i) * dayMs, zone)).flat();
  if (during.length > 0) {
    return `It was ${during.map(named).join(', and ')}.`;
  }
  const after = specialDays((first - 1) * dayMs, zone);
  const before = specialDays((first + length) * dayMs, zone);
  const near = [
    ...after.map((day) => `the day after ${named(day)}`),
    ...before.map((day) => `the day before ${named(day)}`),
  ];
  return near.length === 0 ? '' : `It was ${near.join(', and ')}.`;
}

function named({ name, where }: ReturnType<typeof specialDays>[number]): string {
  return where === '' ? name : `${name} ${where}`;
}

function partOf(ms: number): string {
  const hour = new Date(ms).getUTCHours();
  if (hour < 6) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

function hoursApart(a: number, b: number): number {
  const away = Math.abs(new Date(a).getUTCHours() - new Date(b).getUTCHours());
  return Math.min(away, 24 - away);
}

const weekdayOf = (ms: number): string => weekdays[new Date(ms).getUTCDay()] ?? '';
const clock = (hour: number): string => `${String((hour + 24) % 24).padStart(2, '0')}:00`;
