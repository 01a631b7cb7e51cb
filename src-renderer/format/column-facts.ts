import type { ColumnInfo, TimeAxis } from '../../src-main/contract/types.ts';
import { countOf, numberText } from './numbers.ts';
import { durationText } from './times.ts';

/** "Mean 61.2, standard deviation 9.4; longest gap 12 rows, 12 h; moves with CO (0.94), against T (-0.41)". */
export function columnFacts(column: ColumnInfo, time: TimeAxis | null): string {
  const { mean, std } = column.stats;
  const parts = [
    mean === null || std === null
      ? ''
      : `Mean ${numberText(mean)}, standard deviation ${numberText(std)}`,
    gapText(column.longestGap ?? 0, time),
    relatedText(column),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function gapText(rows: number, time: TimeAxis | null): string {
  if (rows === 0) return '';
  const lasts = time === null ? '' : `, ${durationText(rows * time.stepMs)}`;
  return `longest stretch without a value ${countOf(rows, 'row')}${lasts}`;
}

function relatedText({ related = [] }: ColumnInfo): string {
  const of = (sign: 1 | -1): string =>
    related
      .filter(({ correlation }) => Math.sign(correlation) === sign)
      .map(({ name, correlation }) => `${name} (${correlation.toFixed(2)})`)
      .join(', ');
  const [along, against] = [of(1), of(-1)];
  if (along === '') return against === '' ? '' : `moves against ${against}`;
  return `moves with ${along}${against === '' ? '' : `, against ${against}`}`;
}
