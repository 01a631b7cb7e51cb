import type { EventStatus } from '../../contract/names.ts';
import type { FlaggedEvent } from '../../contract/types.ts';

export const statusWords: Readonly<Record<EventStatus, string>> = {
  open: 'open',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  known: 'known cause',
};

/** What is said of an event: "dismissed: maintenance; note; #tag"; empty where nothing is. */
export function triageText({ triage }: Pick<FlaggedEvent, 'triage'>): string {
  if (triage === undefined) return '';
  const { status, reason, note, tags, mutedBy } = triage;
  const word = status === 'open' ? '' : statusWords[status];
  const parts = [
    [word, reason].filter((text) => text !== '').join(': '),
    note,
    tags.map((tag) => `#${tag}`).join(' '),
    mutedBy === null ? '' : `muted: ${mutedBy}`,
  ];
  return parts.filter((text) => text !== '').join('; ');
}

/** "4 confirmed, 2 dismissed, 3 muted"; empty where nothing was said and nothing is muted. */
export function triageCounts(events: readonly Pick<FlaggedEvent, 'triage'>[]): string {
  const muted = events.filter(({ triage }) => typeof triage?.mutedBy === 'string').length;
  const of = (status: EventStatus): number =>
    events.filter(({ triage }) => triage?.status === status).length;
  return [
    ...(['confirmed', 'known', 'dismissed'] as const).map((status) => [
      of(status),
      statusWords[status],
    ]),
    [muted, 'muted'],
  ]
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(' '))
    .join(', ');
}
