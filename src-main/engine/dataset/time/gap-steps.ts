import type { TimeAxis } from '../../../contract/types.ts';

/**
 * Steps between neighbouring rows above which rows are missing. Working days: up to two of them in a row may be
 * holidays. Irregular times: none are, until far beyond the common step.
 */
export const gapSteps: Readonly<Record<TimeAxis['calendar'], number>> = {
  continuous: 1.5,
  weekday: 3.5,
  irregular: 10,
};
