import { InvalidArgumentError } from 'commander';
import { zoneNamed } from '../contract/zone.ts';

/** `Europe/Berlin`, `berlin`, `UTC`, `+01:00`. */
export function parseZone(text: string): string {
  const zone = zoneNamed(text);
  if (zone !== null) return zone;
  throw new InvalidArgumentError(
    'It takes a time zone such as Europe/Berlin, UTC or +01:00 (ahead of UTC all year).',
  );
}
