import type { Season } from '../../contract/types.ts';
import { countOf } from '../report/number-text.ts';
import { durationText } from '../report/time-text.ts';

/** `24 rows, by the clock: 1 day`; `none`. */
export function seasonText(season: Season | null | undefined): string {
  if (season === null || season === undefined) return 'none';
  const rows = countOf(season.rows, 'row');
  switch (season.unit) {
    case 'row':
      return rows;
    case 'ms':
      return `${rows}, by the clock: ${durationText(season.length)}`;
    case 'month':
      return `${rows}, by the calendar: ${countOf(season.length, 'month')}`;
  }
}
