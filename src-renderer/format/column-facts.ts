import type { ColumnInfo, TimeAxis } from '../../src-main/contract/types.ts';
import { countOf, numberText } from '../../src-main/words/numbers.ts';
import { durationText } from '../../src-main/words/times.ts';
import { t } from '../language/t.ts';

/** "Mean 61.2, standard deviation 9.4; longest gap 12 rows, 12 h; moves with CO (0.94), against T (-0.41)". */
export function columnFacts(column: ColumnInfo, time: TimeAxis | null): string {
  const { mean, std } = column.stats;
  const parts = [
    mean === null || std === null
      ? ''
      : t('Mean {{mean}}, standard deviation {{std}}', {
          mean: numberText(mean),
          std: numberText(std),
        }),
    gapText(column.longestGap ?? 0, time),
    relatedText(column),
  ];
  return parts.filter((part) => part !== '').join(t('; '));
}

function gapText(rows: number, time: TimeAxis | null): string {
  if (rows === 0) return '';
  const stretch = t('longest stretch without a value {{rows}}', { rows: countOf(rows, 'row') });
  return time === null ? stretch : `${stretch}${t(', ')}${durationText(rows * time.stepMs)}`;
}

function relatedText({ related = [] }: ColumnInfo): string {
  const of = (sign: 1 | -1): string =>
    related
      .filter(({ correlation }) => Math.sign(correlation) === sign)
      .map(({ name, correlation }) => `${name} (${correlation.toFixed(2)})`)
      .join(t(', '));
  const [along, against] = [of(1), of(-1)];
  if (along === '') return against === '' ? '' : t('moves against {{against}}', { against });
  if (against === '') return t('moves with {{along}}', { along });
  return t('moves with {{along}}, against {{against}}', { along, against });
}
