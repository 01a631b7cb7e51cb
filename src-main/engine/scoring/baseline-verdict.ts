import type { FlaggedEvent } from '../../contract/types.ts';
import { stretchSearch } from './stretch-search.ts';

type Stretch = Pick<FlaggedEvent, 'startIndex' | 'endIndex'>;

const rows = ({ startIndex, endIndex }: Stretch): [number, number] => [startIndex, endIndex];

/** Events of `events` that overlap one of `others`. */
export function sharedEvents(events: readonly Stretch[], others: readonly Stretch[]): number {
  const near = stretchSearch(others, rows);
  return events.filter((event) => near(rows(event)).length > 0).length;
}

export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.startIndex <= b.endIndex && b.startIndex <= a.endIndex;
}

/**
 * One sentence on what a model's events add to those of the baseline; agreement is said, quality is not claimed. `isNetwork`:
 * only then is the baseline the simpler one of the two.
 */
export function baselineVerdict(
  name: string,
  isNetwork: boolean,
  events: readonly Stretch[],
  baseline: readonly Stretch[],
): string {
  const shared = sharedEvents(events, baseline);
  const own = events.length - shared;
  const left = baseline.length - sharedEvents(baseline, events);
  if (events.length === 0 && baseline.length === 0) return `${name} finds nothing either.`;
  if (own === 0 && left === 0) {
    const pieces = `the same stretches, as ${plural(baseline.length, 'event')}`;
    const same = events.length === baseline.length ? 'the same' : pieces;
    return `${name} finds ${same}${isNetwork ? ': the simpler method would do here' : ''}.`;
  }
  const found = `${name} finds ${String(shared)} of ${plural(events.length, 'event')} too`;
  const more = left === 0 ? '' : `, and ${String(left)} more`;
  return own === 0 ? `${found}${more}.` : `${found}${more}; ${String(own)} only this model finds.`;
}

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
