import type { TimeAxis } from '../../../contract/types.ts';
import type { ChosenTime } from './choose-time.ts';

/** What an axis keeps of the zone of its times. */
export const zoneOf = ({
  zoned,
  zone,
  local,
}: ChosenTime): Pick<TimeAxis, 'zoned' | 'zone' | 'local'> => ({
  zoned,
  ...(zone === undefined ? {} : { zone }),
  ...(local === undefined ? {} : { local }),
});
