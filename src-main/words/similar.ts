import type { SimilarStretch } from '../contract/event-types.ts';
import type { TimeAxis } from '../contract/types.ts';
import { countOf, numberText, percentText, severityText } from './numbers.ts';
import { dayMs, timeText } from './times.ts';
import { statusWord } from './triage.ts';
import { say } from './say.ts';
import { t } from './t.ts';
import { rowsText } from './sentences.ts';

/** `92 % alike`. */
export function likenessText({ distance }: Pick<SimilarStretch, 'distance'>): string {
  return t('{{share}} alike', { share: percentText(Math.max(0, 1 - distance)) });
}

/** `a day before`, `2 weeks after`: how far a stretch of the same hours is from the event that began at `ownMs`. */
export function apartText({ startMs }: Pick<SimilarStretch, 'startMs'>, ownMs: number): string {
  const days = Math.round(((startMs ?? ownMs) - ownMs) / dayMs);
  const size = Math.abs(days);
  const length = size % 7 === 0 ? countOf(size / 7, 'week') : countOf(size, 'day');
  return days < 0 ? t('{{length}} before', { length }) : t('{{length}} after', { length });
}

/** When a stretch began: `2004-11-23 18:00`, or its rows: `rows 120 to 131`. */
export function similarWhen(
  { startMs, rows, entity }: Omit<SimilarStretch, 'event'>,
  time: TimeAxis | null,
): string {
  const of = entity === null ? '' : `${entity}${t(', ')}`;
  if (time !== null) return of + timeText(startMs, time);
  return of + rowsText(rows[0], rows[1]);
}

/** What was said of what lies there: `dismissed: Maintenance`, `not flagged`. */
export function stretchState({ event }: Pick<SimilarStretch, 'event'>): string {
  if (event === null) return t('not flagged');
  const { triage } = event;
  if (triage === null) return '';
  if (triage.mutedBy !== null) return t('muted');
  const word = triage.status === 'open' ? '' : statusWord(triage.status);
  return [word, triage.reason, triage.note].filter((text) => text !== '').join(t(': '));
}

/** How alike it is, in full. */
export function stretchTitle({ shape, apart, errors, event }: SimilarStretch): string {
  return [
    shape === null ? '' : t('Correlation of the shapes {{n}}', { n: numberText(shape) }),
    apart === null ? '' : t('{{n}} standard deviations apart', { n: numberText(apart) }),
    errors === null ? '' : t('errors {{share}} alike', { share: percentText(errors) }),
    event === null
      ? ''
      : [
          say(event.summary),
          t('{{n}} times the threshold', { n: severityText(event.severity) }),
        ].join(t(', ')),
    event?.triage?.note ?? '',
  ]
    .filter((text) => text !== '')
    .join(t('; '));
}
