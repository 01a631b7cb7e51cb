import { bareName } from '../contract/bare-name.ts';
import type { EventContext } from '../contract/event-types.ts';
import type { DatasetDetail, FlaggedEvent, RunSummary } from '../contract/types.ts';
import { stageSentences } from './event-stages.ts';
import { percentText, severityText } from './numbers.ts';
import { say } from './say.ts';
import {
  drivenBy,
  eventLength,
  eventStart,
  eventValues,
  eventWhen,
  fileName,
} from './sentences.ts';
import { t } from './t.ts';
import { capital, sentence } from './text.ts';
import { timeText } from './times.ts';
import { statusWord, triageText } from './triage.ts';

/** One event as it is sent to others: what, when, how far, what moved first, what was said of it, and where it was found. */
export function eventPlainText(
  event: FlaggedEvent,
  dataset: DatasetDetail,
  run: Pick<RunSummary, 'name'>,
  context: EventContext | null,
): string {
  const unitOf = (column: string): string | null =>
    dataset.columns.find(({ name }) => name === column)?.unit ?? null;
  const when = capital(eventWhen(event, dataset));
  const columns = event.columns
    .slice(0, 5)
    .map(({ column, share }) => `${bareName(column)} ${percentText(share)}`);
  const said = triageText(event);
  const unit = context?.rows.columns[0]?.unit ?? null;
  return [
    t('Event {{rank}}: {{summary}}', { rank: event.rank, summary: say(event.summary) }),
    [
      t('{{when}}, {{length}}.', { when, length: eventLength(event, dataset) }),
      eventValues(event, unitOf),
      t('Its error is {{n}} times the threshold.', { n: severityText(event.severity) }),
    ]
      .filter((text) => text !== '')
      .join(t(' ')),
    (context?.calendar ?? []).map(say).join(t(' ')),
    context === null ? '' : stageSentences(context.stages, event, unit).join(t(' ')),
    columns.length === 0 ? '' : t('Driven by {{columns}}.', { columns: columns.join(t(', ')) }),
    said === '' ? '' : sentence(said),
    t('{{file}}, {{run}}', { file: fileName(dataset), run: say(run.name) }),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** On one line, and never read as a formula. */
function cell(text: string): string {
  const line = text.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+@]|^-(?!\d)/.test(line) ? `'${line}` : line;
}

/** Events as lines of cells with tabs between them, with a head. */
export function eventsPlainTable(events: readonly FlaggedEvent[], dataset: DatasetDetail): string {
  const { time } = dataset;
  const heads = [
    ...['#', time === null ? t('First row') : t('Start')],
    ...(time === null ? [] : [t('End')]),
    ...[t('Length'), t('Severity'), t('Driven by'), t('What happened'), t('Status'), t('Note')],
  ];
  const lines = events.map((event) => [
    ...[String(event.rank), eventStart(event, dataset)],
    ...(time === null ? [] : [timeText(event.endMs, time)]),
    ...[eventLength(event, dataset), severityText(event.severity)],
    ...[drivenBy(event), say(event.summary)],
    statusWord(event.triage?.status ?? 'open'),
    [event.triage?.reason ?? '', event.triage?.note ?? ''].filter((text) => text !== '').join('; '),
  ]);
  return [heads, ...lines].map((line) => line.map(cell).join('\t')).join('\n');
}
