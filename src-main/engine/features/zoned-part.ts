import type { RunSettings } from '../../contract/schemas.ts';
import type { TimeAxis } from '../../contract/types.ts';
import { instantOf } from '../../words/wall-time.ts';
import { parseIsoTime } from '../dataset/time/parse-iso-time.ts';
import { zoneMinutes } from '../dataset/time/time-zone.ts';

type TrainPart = NonNullable<RunSettings['train']>;

/** A training part with its times as instants: those that name no zone are read by the clocks that the data are shown by. */
export function zonedPart<P extends TrainPart>(
  part: P | undefined,
  axis: Pick<TimeAxis, 'zone'> | null,
): P | undefined {
  if (part === undefined || axis?.zone === undefined || !('from' in part)) return part;
  const { zone } = axis;
  return { ...part, from: instantText(part.from, zone), to: instantText(part.to, zone) };
}

/** Row numbers, and what is no time, as they stand. */
function instantText(text: string, zone: string): string {
  const time = text.trim();
  const wall = /^\d+$/.test(time) ? NaN : parseIsoTime(time);
  if (Number.isNaN(wall) || !Number.isNaN(zoneMinutes(time))) return text;
  return new Date(instantOf(wall, zone)).toISOString();
}
