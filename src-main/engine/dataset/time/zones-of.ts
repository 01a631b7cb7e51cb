import { instantsOf } from '../../../words/wall-time.ts';
import type { ClockChanges } from './daylight-saving.ts';

/** Zones that change their clocks in ways of their own, in the order in which they are offered. */
const offered = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Halifax',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'Asia/Jerusalem',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Pacific/Auckland',
];
const mostOffered = 4;

/** Zones whose clocks show twice the hours that a file repeats, and leave out those that it leaves out. */
export function zonesOf({ repeated, skipped, squeezed }: ClockChanges): string[] {
  const shown = (hour: number, zone: string): number => instantsOf(hour, zone).length;
  return offered
    .filter(
      (zone) =>
        repeated.every((hour) => shown(hour, zone) === 2) &&
        [...skipped, ...squeezed].every((hour) => shown(hour, zone) === 0),
    )
    .slice(0, mostOffered);
}
