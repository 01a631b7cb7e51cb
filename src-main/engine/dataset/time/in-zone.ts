import type { TimeAxis } from '../../../contract/types.ts';

/** The axis with its times shown by the clocks of a zone; null, or times that name none: as they stand. */
export function inZone({ zone: _before, ...axis }: TimeAxis, zone: string | null): TimeAxis {
  return zone === null || !axis.zoned ? axis : { ...axis, zone };
}
