import type { EventFacet } from '../contract/event-facets.ts';
import type { FlaggedEvent } from '../contract/types.ts';
import { clockOf, dayWord } from './event-facets.ts';
import { t } from './t.ts';
import { type Axis, dayMs, durationText, hour as hourMs } from './times.ts';
import { wallOf } from './wall-time.ts';

/** Fewer events than this have no rhythm. */
const fewest = 5;
/** So far from the usual distance, as a share of it, two events may be apart. */
const slack = 0.15;
const clockSpan = 3;

/**
 * When events of one sort come: `mostly on a Monday, mostly 02:00 to 05:00, about every 7 days`; empty where chance would bring
 * as much. `facet`: what they have in common already.
 */
export function rhythmText(
  events: readonly Pick<FlaggedEvent, 'peakMs'>[],
  { stepMs, zone }: Pick<Axis, 'stepMs' | 'zone'>,
  facet?: EventFacet,
): string {
  const peaks = events.flatMap(({ peakMs }) => (peakMs === null ? [] : [wallOf(peakMs, zone)]));
  if (peaks.length < fewest) return '';
  return [
    stepMs <= dayMs && facet !== 'weekday' ? weekdayText(peaks) : '',
    stepMs <= hourMs && facet !== 'hour' ? clockText(peaks) : '',
    spacingText(peaks, stepMs),
  ]
    .filter((text) => text !== '')
    .join(t(', '));
}

/** Half of all at least, and so far above what chance brings that no choice among days or hours does. */
const isMost = (count: number, all: number, chance: number): boolean =>
  count >= all / 2 && count > all * chance + 4 * Math.sqrt(all * chance);

function weekdayText(peaks: readonly number[]): string {
  const counts = countsOf(peaks, 7, (time) => (time.getUTCDay() + 6) % 7);
  const [day, count] = highest(counts);
  if (!isMost(count, peaks.length, 1 / 7)) return '';
  return t('mostly on a {{day}}', { day: dayWord(day + 1) });
}

function clockText(peaks: readonly number[]): string {
  const counts = countsOf(peaks, 24, (time) => time.getUTCHours());
  const spans = counts.map((_, from) =>
    Array.from({ length: clockSpan }, (_, i) => counts[(from + i) % 24] ?? 0).reduce(
      (sum, count) => sum + count,
    ),
  );
  const [from, count] = highest(spans);
  if (!isMost(count, peaks.length, clockSpan / 24)) return '';
  return t('mostly {{from}} to {{to}}', { from: clockOf(from), to: clockOf(from + clockSpan) });
}

function spacingText(peaks: readonly number[], stepMs: number): string {
  const sorted = peaks.toSorted((a, b) => a - b);
  const apart = sorted.slice(1).map((peak, i) => peak - (sorted[i] ?? 0));
  const usual = apart.toSorted((a, b) => a - b)[apart.length >> 1] ?? 0;
  if (usual < 3 * stepMs) return '';
  const near = apart.filter((gap) => Math.abs(gap - usual) <= Math.max(slack * usual, stepMs));
  if (near.length < 0.7 * apart.length) return '';
  return t('about every {{length}}', { length: durationText(usual) });
}

function countsOf(peaks: readonly number[], places: number, at: (time: Date) => number): number[] {
  const counts = new Array<number>(places).fill(0);
  for (const peak of peaks) {
    const place = at(new Date(peak));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function highest(counts: readonly number[]): [place: number, count: number] {
  const count = Math.max(...counts);
  return [counts.indexOf(count), count];
}
