import type { PlacedAnnotation } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import { asSentence } from './as-sentence.ts';
import { html, type Html } from './html.ts';
import { percentText, severityText } from './number-text.ts';
import { severityBar } from './report-charts.ts';
import type { ReportInput } from './report-input.ts';
import { nameOf, reportTable, type TableColumn } from './report-table.ts';
import { durationText, humanTime } from './time-text.ts';
import { triageCounts, triageText } from './triage-text.ts';

const eventLimit = 500;

/** The table of events, the most severe first. */
export function eventSection({ dataset, events, gone = [] }: ReportInput): Html {
  if (events.length === 0) {
    return html`<section>
      <h2>Events</h2>
      <p>Nothing rises above the threshold.</p>
      ${goneSection(gone)}
    </section>`;
  }
  const counts = triageCounts(events);
  const highest = events.reduce((most, event) => Math.max(most, event.severity), 0);
  const shown = events.slice(0, eventLimit);
  const rest = events.length - shown.length;
  const columns: TableColumn<FlaggedEvent>[] = [
    { title: '#', kind: 'keep', cell: (event) => event.rank },
    ...placeColumns(axisOf(dataset), dataset.rowNames),
    {
      title: 'Severity',
      kind: 'keep',
      cell: ({ severity }) => html`${severityBar(severity, highest)}${severityText(severity)}`,
    },
    { title: 'Driven by', cell: (event) => drivers(event) },
    { title: 'What happened', cell: (event) => event.summary },
    ...(counts === '' ? [] : [{ title: 'Said of it', cell: triageText }]),
  ];
  return html`<section>
    <h2>Events</h2>
    <p>
      Ranked by severity: the highest error of the event divided by the threshold; 1.0 is the
      limit.${counts === '' ? null : ` ${asSentence(`of these, ${counts}`)}`}
    </p>
    ${reportTable(columns, shown)}${
      rest === 0 ? null : html`<p>And ${rest} more; the exported table of events has them all.</p>`
    }${goneSection(gone)}
  </section>`;
}

/** What was said of stretches that this threshold does not flag. */
function goneSection(gone: readonly PlacedAnnotation[]): Html | null {
  if (gone.length === 0) return null;
  return html`<h3>No longer flagged</h3>
    <p>Said of stretches that this threshold does not flag.</p>
    ${reportTable(
      [
        { title: 'First row', kind: 'num', cell: ({ rows }) => rows[0] },
        { title: 'Rows', kind: 'num', cell: ({ rows }) => rows[1] - rows[0] + 1 },
        { title: 'Said of it', cell: (note) => triageText({ triage: { ...note, mutedBy: null } }) },
      ],
      gone.slice(0, eventLimit),
    )}`;
}

function placeColumns(
  time: ReportInput['dataset']['time'],
  names: ReportInput['dataset']['rowNames'],
): TableColumn<FlaggedEvent>[] {
  if (time === null) {
    return [
      ...(names === undefined
        ? []
        : [{ title: 'Name', cell: ({ startIndex }: FlaggedEvent) => names[startIndex] ?? '' }]),
      { title: 'First row', kind: 'num', cell: (event) => event.startIndex },
      { title: 'Rows', kind: 'num', cell: rowsOf },
    ];
  }
  return [
    { title: 'Start', kind: 'keep', cell: (event) => humanTime(event.startMs, time) },
    { title: 'End', kind: 'keep', cell: (event) => humanTime(event.endMs, time) },
    { title: 'Length', kind: 'num', cell: (event) => durationText(lengthOf(event, time.stepMs)) },
  ];
}

function rowsOf({ startIndex, endIndex }: FlaggedEvent): number {
  return endIndex - startIndex + 1;
}

/** The last row lasts a step too. */
function lengthOf({ startMs, endMs }: FlaggedEvent, stepMs: number): number {
  return (endMs ?? 0) - (startMs ?? 0) + stepMs;
}

/** Each share stays beside its name, not alone on the next line. */
function drivers({ columns }: FlaggedEvent): Html[] {
  return columns.slice(0, 3).map(({ column, share }, i) => {
    const percent = `\u00a0${percentText(share).replace(' ', '\u00a0')}`;
    return html`${i === 0 ? '' : ', '}${nameOf(column)}${percent}`;
  });
}
