import type { EventStatus } from '../../src-main/contract/names.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import type { WordKey } from '../../src-main/contract/text/key.ts';
import { t } from '../language/t.ts';

const words: Readonly<Record<EventStatus, WordKey>> = {
  open: 'open (status)',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  known: 'known cause',
};

export const statusWord = (status: EventStatus): string => t(words[status]);

/** What stands beside an event in the list: its status, or that it is muted; empty while it is open. */
export function triageWord(event: Pick<FlaggedEvent, 'triage'>): string {
  const word = triageKey(event);
  return word === null ? '' : t(word);
}

function triageKey({ triage }: Pick<FlaggedEvent, 'triage'>): WordKey | null {
  if (triage === undefined) return null;
  if (triage.mutedBy !== null) return 'muted';
  if (triage.status !== 'open') return words[triage.status];
  return triage.note === '' && triage.tags.length === 0 ? null : 'noted';
}

/** Of a filter: a status, `muted`, or `all`. */
export const filterWord = (filter: EventStatus | 'muted' | 'all'): string =>
  filter === 'all' || filter === 'muted' ? t(filter) : statusWord(filter);

/** `4 confirmed, 2 dismissed, 3 muted`; empty where nothing was said and nothing is muted. */
export function triageCounts(events: readonly Pick<FlaggedEvent, 'triage'>[]): string {
  const counts = (['confirmed', 'known cause', 'dismissed', 'muted'] as const).map(
    (word) => [events.filter((event) => triageKey(event) === word).length, word] as const,
  );
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${t(word)}`)
    .join(t(', '));
}
