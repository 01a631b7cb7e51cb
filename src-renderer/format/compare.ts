import type { RunComparison } from '../../src-main/contract/types.ts';
import { countOf, countText } from './numbers.ts';

/** `12 events in both, 3 only in A, 5 only in B`. */
export function compareSentence({ events, sameData }: RunComparison): string {
  if (!sameData) return 'The runs were trained on different data';
  const both = countOf(events.kept.length, 'event');
  return `${both} in both, ${countText(events.lost.length)} only in A, ${countText(events.gained.length)} only in B`;
}
