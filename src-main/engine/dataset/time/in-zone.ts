import { isZone } from '../../../contract/zone.ts';
import type { TimeAxis } from '../../../contract/types.ts';

/** The axis with its times shown by the clocks of a zone; null, a name that is none, or times that name none: as they stand. */
export function inZone({ zone: _before, ...axis }: TimeAxis, zone: string | null): TimeAxis {
  return zone === null || !axis.zoned || !isZone(zone) ? axis : { ...axis, zone };
}
