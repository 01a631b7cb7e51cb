import { InvalidArgumentError } from 'commander';
import {
  type EventFacet,
  eventFacets,
  type FacetChoice,
  severityClasses,
} from '../contract/event-facets.ts';
import { bareName } from '../contract/bare-name.ts';
import { eventStatuses } from '../contract/names.ts';
import { dayWord } from '../words/event-facets.ts';

/** `weekday=monday`, `column=NO2`; the flag may be repeated, and an event has all of them. */
export function parseFacet(text: string, before: readonly FacetChoice[] = []): FacetChoice[] {
  const at = text.indexOf('=');
  const facet = eventFacets.find((name) => name === text.slice(0, at).trim());
  const value = text.slice(at + 1).trim();
  if (at < 1 || facet === undefined || value === '') {
    throw new InvalidArgumentError(
      `It takes a side of events and its value, as column=NO2; sides are ${eventFacets.join(', ')}.`,
    );
  }
  return [...before, { facet, key: keyOf(facet, value) }];
}

/** Of a column, its name without the unit will do. */
export function meantColumn({ facet, key }: FacetChoice, columns: readonly string[]): FacetChoice {
  if (facet !== 'column' || columns.includes(key)) return { facet, key };
  const meant = columns.find((name) => bareName(name).toLowerCase() === key.toLowerCase());
  return { facet, key: meant ?? key };
}

function keyOf(facet: EventFacet, value: string): string {
  switch (facet) {
    case 'weekday':
      return keyIn(value, weekdays, 'a day of the week, as monday');
    case 'hour':
      if (/^([01]?\d|2[0-3])$/.test(value)) return value.padStart(2, '0');
      throw new InvalidArgumentError('It takes an hour of the day, 0 to 23, as hour=3.');
    case 'month':
      if (/^\d{4}-\d{2}$/.test(value)) return value;
      throw new InvalidArgumentError('It takes a month, as month=2010-03.');
    case 'severity':
      return keyIn(value, severities, `the lower end of a class: ${severities.join(', ')}`);
    case 'status':
      return keyIn(value, [...eventStatuses], `one of ${eventStatuses.join(', ')}`);
    case 'kind':
    case 'column':
    case 'entity':
    case 'tag':
      return value;
  }
}

const severities = severityClasses.map(String);
const weekdays = ['1', '2', '3', '4', '5', '6', '7'];

function keyIn(value: string, keys: readonly string[], wanted: string): string {
  const isMeant = (key: string): boolean =>
    key === value ||
    (keys === weekdays &&
      value.length >= 3 &&
      dayWord(Number(key)).toLowerCase().startsWith(value.toLowerCase()));
  const found = keys.find(isMeant);
  if (found === undefined) throw new InvalidArgumentError(`It takes ${wanted}.`);
  return found;
}
