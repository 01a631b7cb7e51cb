import type { TimeAxis } from '../../../contract/types.ts';
import type { ChosenTime } from './choose-time.ts';

/** What an axis keeps of the zone of its times. */
export const zoneOf = ({
  zoned,
  zone,
  local,
}: Pick<ChosenTime, 'zoned' | 'zone' | 'local'>): Pick<TimeAxis, 'zoned' | 'zone' | 'local'> => ({
  zoned,
  ...(zone === undefined ? {} : { zone }),
  ...(local === undefined ? {} : { local }),
});
