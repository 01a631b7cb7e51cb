import type { PlacedAnnotation } from '../../contract/triage-types.ts';
import type { DatasetDetail, FlaggedEvent } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import { eventLength } from '../../words/sentences.ts';
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { html, type Html } from './html.ts';
import { countText, percentText, severityText } from '../../words/numbers.ts';
import { severityBar } from './report-charts.ts';
import type { ReportInput } from './report-input.ts';
import { nameOf, reportTable, type TableColumn } from './report-table.ts';
import { timeText } from '../../words/times.ts';
import { triageCounts, triageText } from '../../words/triage.ts';

const eventLimit = 500;

/** The table of events, the most severe first. */
export function eventSection({ dataset, events, gone = [] }: ReportInput): Html {
  if (events.length === 0) {
    return html`<section id="events">
      <h2>${t('Events')}</h2>
      <p>${t('Nothing rises above the threshold.')}</p>
      ${goneSection(gone)}
    </section>`;
  }
  const counts = triageCounts(events);
  const highest = events.reduce((most, event) => Math.max(most, event.severity), 0);
  const shown = events.slice(0, eventLimit);
  const rest = events.length - shown.length;
  const columns: TableColumn<FlaggedEvent>[] = [
    { title: '#', kind: 'keep', cell: (event) => event.rank },
    ...placeColumns({ ...dataset, time: axisOf(dataset) }),
    {
      title: t('Severity'),
      kind: 'keep',
      cell: ({ severity }) => html`${severityBar(severity, highest)}${severityText(severity)}`,
    },
    { title: t('Driven by'), cell: (event) => drivers(event) },
    { title: t('What happened'), cell: (event) => say(event.summary) },
    ...(counts === '' ? [] : [{ title: t('Said of it'), cell: triageText }]),
  ];
  return html`<section id="events">
    <h2>${t('Events')}</h2>
    <p>
      ${t('Ranked by severity: the highest error of the event divided by the threshold; 1.0 is the limit.')}
      ${counts === '' ? null : t('Of these, {{counts}}.', { counts })}
    </p>
    ${reportTable(columns, shown)}${
      rest === 0
        ? null
        : html`<p>
            ${t('And {{n}} more; the exported table of events has them all.', { n: countText(rest) })}
          </p>`
    }${goneSection(gone)}
  </section>`;
}

/** What was said of stretches that this threshold does not flag. */
function goneSection(gone: readonly PlacedAnnotation[]): Html | null {
  if (gone.length === 0) return null;
  return html`<h3>${t('No longer flagged')}</h3>
    <p>${t('Said of stretches that this threshold does not flag.')}</p>
    ${reportTable(
      [
        { title: t('First row'), kind: 'num', cell: ({ rows }) => countText(rows[0] + 1) },
        { title: t('Rows'), kind: 'num', cell: ({ rows }) => countText(rows[1] - rows[0] + 1) },
        {
          title: t('Said of it'),
          cell: (note) => triageText({ triage: { ...note, mutedBy: null } }),
        },
      ],
      gone.slice(0, eventLimit),
    )}`;
}

function placeColumns(
  data: Pick<DatasetDetail, 'kind' | 'rowCount' | 'time' | 'rowNames'>,
): TableColumn<FlaggedEvent>[] {
  const { time, rowNames } = data;
  if (time === null) {
    return [
      rowNames === undefined
        ? { title: t('First row'), kind: 'num', cell: (event) => countText(event.startIndex + 1) }
        : { title: t('First row'), cell: ({ startIndex }) => rowNames[startIndex] ?? '' },
      { title: t('Rows'), kind: 'num', cell: (event) => eventLength(event, data) },
    ];
  }
  return [
    { title: t('Start'), kind: 'keep', cell: (event) => timeText(event.startMs, time) },
    { title: t('End'), kind: 'keep', cell: (event) => timeText(event.endMs, time) },
    { title: t('Length'), kind: 'num', cell: (event) => eventLength(event, data) },
  ];
}

/** Each share stays beside its name, not alone on the next line. */
function drivers({ columns }: FlaggedEvent): Html[] {
  return columns.slice(0, 3).map(({ column, share }, i) => {
    const percent = `\u00a0${percentText(share).replace(' ', '\u00a0')}`;
    return html`${i === 0 ? '' : html`${t(', ')}<wbr />`}${nameOf(column)}${percent}`;
  });
}
