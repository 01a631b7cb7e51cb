import type { Season } from '../../contract/types.ts';
import { countOf } from '../../words/numbers.ts';
import { durationText } from '../../words/times.ts';

/** `24 rows, by the clock: 1 day`, with the zone where it has one; `none`. */
export function seasonText(season: Season | null | undefined): string {
  if (season === null || season === undefined) return 'none';
  const rows = countOf(season.rows, 'row');
  const of = season.zone === undefined ? '' : ` of ${season.zone}`;
  switch (season.unit) {
    case 'row':
      return rows;
    case 'ms':
      return `${rows}, by the clock${of}: ${durationText(season.length)}`;
    case 'month':
      return `${rows}, by the calendar${of}: ${countOf(season.length, 'month')}`;
  }
}
