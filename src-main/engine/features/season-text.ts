import type { Season } from '../../contract/types.ts';
import { countOf } from '../../words/numbers.ts';
import { durationText } from '../../words/times.ts';

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
