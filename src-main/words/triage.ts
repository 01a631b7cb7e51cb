import type { EventStatus } from '../contract/names.ts';
import type { FlaggedEvent } from '../contract/types.ts';
import type { WordKey } from '../contract/text/key.ts';
import { t } from './t.ts';

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

/** What is said of an event: `dismissed: maintenance; note; #tag`; empty where nothing is. */
export function triageText({ triage }: Pick<FlaggedEvent, 'triage'>): string {
  if (triage === undefined) return '';
  const { status, reason, note, tags, mutedBy } = triage;
  const word = status === 'open' ? '' : statusWord(status);
  const parts = [
    [word, reason].filter((text) => text !== '').join(t(': ')),
    note,
    tags.map((tag) => `#${tag}`).join(' '),
    mutedBy === null ? '' : [t('muted'), mutedBy].join(t(': ')),
  ];
  return parts.filter((text) => text !== '').join(t('; '));
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
