import type { EventStatus } from '../../src-main/contract/names.ts';
import type { FlaggedEvent } from '../../src-main/contract/types.ts';

const words: Readonly<Record<EventStatus, string>> = {
  open: 'open',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  known: 'known cause',
};

export const statusWord = (status: EventStatus): string => words[status];

/** What stands beside an event in the list: its status, or that it is muted; empty while it is open. */
export function triageWord({ triage }: Pick<FlaggedEvent, 'triage'>): string {
  if (triage === undefined) return '';
  if (triage.mutedBy !== null) return 'muted';
  if (triage.status !== 'open') return words[triage.status];
  return triage.note === '' && triage.tags.length === 0 ? '' : 'noted';
}

/** `4 confirmed, 2 dismissed, 3 muted`; empty where nothing was said and nothing is muted. */
export function triageCounts(events: readonly Pick<FlaggedEvent, 'triage'>[]): string {
  const counts = (['confirmed', 'known cause', 'dismissed', 'muted'] as const).map(
    (word) => [events.filter((event) => triageWord(event) === word).length, word] as const,
  );
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}
