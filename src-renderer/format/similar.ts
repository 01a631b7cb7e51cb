import type { SimilarStretch } from '../../src-main/contract/event-types.ts';
import type { TimeAxis } from '../../src-main/contract/types.ts';
import { countText, numberText, percentText, severityText } from './numbers.ts';
import { timeText } from './times.ts';
import { statusWord } from './triage.ts';

/** `92 % alike`. */
export function likenessText({ distance }: Pick<SimilarStretch, 'distance'>): string {
  return `${percentText(Math.max(0, 1 - distance))} alike`;
}

/** When a stretch began: `2004-11-23 18:00`, or its rows: `rows 120 to 131`. */
export function similarWhen(
  { startMs, rows, entity }: Omit<SimilarStretch, 'event'>,
  time: TimeAxis | null,
): string {
  const of = entity === null ? '' : `${entity}, `;
  if (time !== null) return of + timeText(startMs, time);
  const [first, last] = [countText(rows[0] + 1), countText(rows[1] + 1)];
  return of + (first === last ? `row ${first}` : `rows ${first} to ${last}`);
}

/** What was said of what lies there: `dismissed: Maintenance`, `not flagged`. */
export function stretchState({ event }: Pick<SimilarStretch, 'event'>): string {
  if (event === null) return 'not flagged';
  const { triage } = event;
  if (triage === null) return '';
  if (triage.mutedBy !== null) return 'muted';
  const word = triage.status === 'open' ? '' : statusWord(triage.status);
  return [word, triage.reason, triage.note].filter((text) => text !== '').join(': ');
}

/** How alike it is, in full. */
export function stretchTitle({ shape, apart, errors, event }: SimilarStretch): string {
  return [
    shape === null ? '' : `Correlation of the shapes ${numberText(shape)}`,
    apart === null ? '' : `${numberText(apart)} standard deviations apart`,
    errors === null ? '' : `errors ${percentText(errors)} alike`,
    event === null ? '' : `${event.summary}, ${severityText(event.severity)} times the threshold`,
    event?.triage?.note ?? '',
  ]
    .filter((text) => text !== '')
    .join('; ');
}
