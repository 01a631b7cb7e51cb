import { recipeTexts } from '../../contract/recipe.ts';
import type { ColumnInfo, DatasetDetail, TimeAxis } from '../../contract/types.ts';
import { sentence } from '../../words/text.ts';
import { html, type Html } from './html.ts';
import { bytesText, countOf, countText, numberText, percentText } from '../../words/numbers.ts';
import type { ReportInput } from './report-input.ts';
import { factTable, nameList, nameOf, reportTable } from './report-table.ts';
import { durationText, timeText } from '../../words/times.ts';

const columnLimit = 200;

/** The file: what it is, how it was read, and each of its columns. */
export function dataSection({ dataset }: ReportInput): Html {
  const rest = dataset.columns.length - columnLimit;
  const notes = dataset.findings.filter(({ severity }) => severity === 'info');
  return html`<section>
    <h2>Data</h2>
    ${factTable(fileFacts(dataset))}${
      notes.length === 0
        ? null
        : html`<ul>
            ${notes.map(({ text }) => html`<li>${text}</li>`)}
          </ul>`
    }
    ${changes(dataset)}
    <h3>Columns</h3>
    ${columnTable(dataset.columns.slice(0, columnLimit))}${
      rest > 0 ? html`<p>And ${countOf(rest, 'more column')}.</p>` : null
    }
  </section>`;
}

/** The recipe: what a person asked for, so that the numbers can be made again. */
function changes({ recipe }: DatasetDetail): Html | null {
  const lines = recipeTexts(recipe);
  if (lines.length === 0) return null;
  return html`<h3>Changes to the file</h3>
    <ol>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ol>`;
}

function fileFacts(dataset: DatasetDetail): (readonly [string, Html | string])[] {
  const { target } = dataset.importReport;
  return [
    ['File', html`${nameOf(dataset.sourceName)}, ${bytesText(dataset.sourceBytes)}`],
    ...(dataset.importReport.files ?? []).map(
      ({ name, rows, sha256 }) =>
        [`${countOf(rows, 'row')} of`, html`${nameOf(name)}, <code>${sha256}</code>`] as const,
    ),
    ...(target === undefined
      ? []
      : [
          [
            'Target',
            html`${nameOf(target.name)}, ${bytesText(target.bytes)}, <code>${target.sha256}</code>`,
          ] as const,
        ]),
    ['SHA-256', html`<code>${dataset.sourceSha256}</code>`],
    ['Out of the archive', dataset.importReport.member ?? ''],
    ['Encoding', dataset.importReport.encoding ?? ''],
    ['Read as', `${dataset.kind}. ${sentence(dataset.kindReason)}`],
    [
      'Size',
      `${countOf(dataset.rowCount, 'row')}, ${countOf(dataset.columnCount, 'column')}, ${countText(dataset.featureCount)} judged`,
    ],
    ...timeFacts(dataset.time),
    ['Missing', `${percentText(dataset.missingShare)} of the judged cells`],
  ];
}

function timeFacts(time: TimeAxis | null): (readonly [string, Html | string])[] {
  if (time === null) return [];
  const { stepMs, regularity, gaps, duplicates, outOfOrder } = time;
  return [
    [
      'Time',
      html`${timeText(time.startMs, time)} to ${timeText(time.endMs, time)}, from
      ${nameList(time.columns, 6)}`,
    ],
    ['Step', `${durationText(stepMs)}, ${percentText(regularity)} of the steps; ${time.calendar}`],
    ['Gaps', gaps === 0 ? 'none' : countOf(gaps, 'place')],
    ['Repeated times', duplicates === 0 ? '' : countText(duplicates)],
    ['Out of order', outOfOrder === 0 ? '' : `${countOf(outOfOrder, 'row')}, sorted by time`],
  ];
}

function columnTable(columns: readonly ColumnInfo[]): Html {
  return reportTable(
    [
      {
        title: 'Column',
        cell: ({ name, unit }) => html`${nameOf(name)}${unit === null ? '' : `, ${unit}`}`,
      },
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Role', cell: ({ role }) => role },
      {
        title: 'Missing',
        kind: 'num',
        cell: ({ stats }) => countText(stats.missing + stats.unreadable),
      },
      {
        title: 'Lowest',
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.min)),
      },
      {
        title: 'Median',
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.median)),
      },
      {
        title: 'Highest',
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.max)),
      },
      { title: 'Why', kind: 'soft', cell: ({ reason }) => reason },
    ],
    columns,
  );
}
