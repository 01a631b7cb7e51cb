import { bareName } from '../contract/bare-name.ts';
import { type EventFacet, type FacetChoice, severityClasses } from '../contract/event-facets.ts';
import { eventStatuses } from '../contract/names.ts';
import type { WordKey } from '../contract/text/key.ts';
import { t } from './t.ts';
import { statusWord } from './triage.ts';
import { monthName } from './times.ts';

const words: Readonly<Record<EventFacet, WordKey>> = {
  kind: 'kind of event',
  column: 'column',
  entity: 'entity',
  severity: 'severity',
  weekday: 'day of the week',
  hour: 'hour of the day',
  month: 'month',
  status: 'status',
  tag: 'tag',
};

export const facetWord = (facet: EventFacet): string => t(words[facet]);

const days: readonly WordKey[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

/** `Monday` of 1. */
export const dayWord = (day: number): string => t(days[day - 1] ?? 'Monday');

/** One value of a facet as people read it: `Monday`, `03:00 to 04:00`, `2 to 3 times the threshold`. */
export function facetText({ facet, key }: FacetChoice): string {
  switch (facet) {
    case 'column':
      return bareName(key);
    case 'severity':
      return severityRange(Number(key));
    case 'weekday':
      return dayWord(Number(key));
    case 'hour':
      return t('{{from}} to {{to}}', { from: clockOf(Number(key)), to: clockOf(Number(key) + 1) });
    case 'month':
      return t('{{month}} {{year}}', {
        month: monthName(Number(key.slice(5)) - 1),
        year: key.slice(0, 4),
      });
    case 'status': {
      const status = eventStatuses.find((one) => one === key);
      return status === undefined ? key : statusWord(status);
    }
    case 'kind':
    case 'entity':
    case 'tag':
      return key;
  }
}

export const clockOf = (hour: number): string => `${String((hour + 24) % 24).padStart(2, '0')}:00`;

function severityRange(from: number): string {
  const above = severityClasses.filter((low) => low > from).at(-1);
  if (above === undefined) return t('{{from}} times the threshold and more', { from });
  if (from === 0) return t('below {{to}} times the threshold', { to: above });
  return t('{{from}} to {{to}} times the threshold', { from, to: above });
}
