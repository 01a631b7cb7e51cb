import type { ConsensusEvent, RunsComparison } from '../../src-main/contract/types.ts';
import type { Token } from '../engine/theme.svelte.ts';
import { countOf, countText } from '../../src-main/words/numbers.ts';
import { t } from '../language/t.ts';

/** How runs that are compared are called, and the colours of their lines. */
export const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
export const runColours: readonly Token[] = [
  'run1',
  'run2',
  'run3',
  'run4',
  'run5',
  'run6',
  'run7',
  'run8',
];

export const letterOf = (at: number): string => letters[at] ?? '';
export const colourOf = (at: number): Token => runColours[at] ?? 'err';

/** Of an event beside those of the first run: found there and elsewhere, there alone, or only elsewhere. */
export type Fate = 'kept' | 'lost' | 'new';

export function fateOf({ found, runs }: ConsensusEvent): Fate {
  if ((found[0] ?? null) === null) return 'new';
  return runs > 1 ? 'kept' : 'lost';
}

/** `12 events in all 3 runs, 3 only in A, 5 not in A`. */
export function compareSentence({ events, by, runs }: RunsComparison): string {
  if (by === null) return t('The runs were trained on different data');
  const inAll = events.filter((event) => event.runs === runs.length).length;
  const lost = events.filter((event) => fateOf(event) === 'lost').length;
  const gained = events.filter((event) => fateOf(event) === 'new').length;
  const said = {
    events: countOf(inAll, 'event'),
    lost: countText(lost),
    gained: countText(gained),
  };
  if (inAll === 0) {
    return runs.length === 2
      ? t('No events in both, {{lost}} only in A, {{gained}} not in A', said)
      : t('No events in all {{runs}} runs, {{lost}} only in A, {{gained}} not in A', {
          ...said,
          runs: runs.length,
        });
  }
  return runs.length === 2
    ? t('{{events}} in both, {{lost}} only in A, {{gained}} not in A', said)
    : t('{{events}} in all {{runs}} runs, {{lost}} only in A, {{gained}} not in A', {
        ...said,
        runs: runs.length,
      });
}
