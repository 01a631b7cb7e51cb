import type { EventFacet } from '../contract/event-facets.ts';
import type { EventGroup } from '../contract/event-groups.ts';
import type { EventKinds } from '../contract/event-types.ts';
import type { TimeAxis } from '../contract/types.ts';
import { facetText } from '../words/event-facets.ts';
import { kindText } from '../words/event-kinds.ts';
import { countText, severityText } from '../words/numbers.ts';
import { rhythmText } from '../words/rhythm.ts';
import { durationText } from '../words/times.ts';
import { textTable } from './text-table.ts';

export interface GroupNames {
  readonly facet: EventFacet;
  readonly kinds: EventKinds | null;
}

/** `Monday`, `1: NO2 far above expected`. */
export function groupName({ key }: EventGroup, { facet, kinds }: GroupNames): string {
  return kinds !== null && facet === 'kind' ? kindText(key, kinds) : facetText({ facet, key });
}

/** Groups of events as a table: how many, how severe, how long in all, and when they come. */
export function groupTable(
  groups: readonly EventGroup[],
  names: GroupNames,
  axis: TimeAxis | null,
): string[] {
  return textTable<EventGroup>(
    [
      { title: 'Group', widest: 60, cell: (group) => groupName(group, names) },
      { title: 'Events', right: true, cell: ({ events }) => countText(events.length) },
      { title: 'Open', right: true, cell: ({ events }) => countText(events.filter(isOpen).length) },
      {
        title: 'Highest',
        right: true,
        cell: ({ events }) => severityText(Math.max(...events.map(({ severity }) => severity))),
      },
      {
        title: axis === null ? 'Rows' : 'In all',
        right: true,
        cell: ({ events }) => lengthText(events, axis),
      },
      {
        title: 'When',
        cell: ({ events }) => (axis === null ? '' : rhythmText(events, axis, names.facet)),
      },
    ],
    groups,
  );
}

const isOpen = ({ triage }: EventGroup['events'][number]): boolean =>
  (triage?.status ?? 'open') === 'open';

function lengthText(events: EventGroup['events'], axis: TimeAxis | null): string {
  const rows = events.reduce((sum, event) => sum + event.endIndex - event.startIndex + 1, 0);
  return axis === null ? countText(rows) : durationText(rows * axis.stepMs);
}
