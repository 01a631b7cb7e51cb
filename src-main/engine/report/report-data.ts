import { recipeTexts } from '../../contract/recipe.ts';
import type { WordKey } from '../../contract/text/key.ts';
import type { ColumnInfo, DatasetDetail, TimeAxis } from '../../contract/types.ts';
import { kindName, roleName } from '../../words/names.ts';
import { say } from '../../words/say.ts';
import { t } from '../../words/t.ts';
import { sentence } from '../../words/text.ts';
import { phrase } from './phrase.ts';
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
  return html`<section id="data">
    <h2>${t('Data')}</h2>
    ${factTable(fileFacts(dataset))}${
      notes.length === 0
        ? null
        : html`<ul>
            ${notes.map(({ text }) => html`<li>${say(text)}</li>`)}
          </ul>`
    }
    ${changes(dataset)}
    <h3>${t('Columns')}</h3>
    ${columnTable(dataset.columns.slice(0, columnLimit))}${
      rest > 0
        ? html`<p>${t('And {{columns}}.', { columns: countOf(rest, 'more column') })}</p>`
        : null
    }
  </section>`;
}

/** The recipe: what a person asked for, so that the numbers can be made again. */
function changes({ recipe }: DatasetDetail): Html | null {
  const lines = recipeTexts(recipe);
  if (lines.length === 0) return null;
  return html`<h3>${t('Changes to the file')}</h3>
    <ol>
      ${lines.map((line) => html`<li>${say(line)}</li>`)}
    </ol>`;
}

function fileFacts(dataset: DatasetDetail): (readonly [string, Html | string])[] {
  const { target } = dataset.importReport;
  return [
    [t('File'), html`${nameOf(dataset.sourceName)}, ${bytesText(dataset.sourceBytes)}`],
    ...(dataset.importReport.files ?? []).map(
      ({ name, rows, sha256 }) =>
        [
          t('{{rows}} of', { rows: countOf(rows, 'row') }),
          html`${nameOf(name)}, <code>${sha256}</code>`,
        ] as const,
    ),
    ...(target === undefined
      ? []
      : [
          [
            t('Target'),
            html`${nameOf(target.name)}, ${bytesText(target.bytes)}, <code>${target.sha256}</code>`,
          ] as const,
        ]),
    ['SHA-256', html`<code>${dataset.sourceSha256}</code>`],
    [t('Out of the archive'), dataset.importReport.member ?? ''],
    [t('Encoding'), dataset.importReport.encoding ?? ''],
    [
      t('Read as'),
      `${dataset.kind === 'series' ? t('series') : t('table')}${t('. ')}${sentence(dataset.kindReason)}`,
    ],
    [
      t('Size'),
      t('{{rows}}, {{columns}}, {{judged}} judged', {
        rows: countOf(dataset.rowCount, 'row'),
        columns: countOf(dataset.columnCount, 'column'),
        judged: countText(dataset.featureCount),
      }),
    ],
    ...timeFacts(dataset.time),
    [
      t('Missing'),
      t('{{share}} of the judged cells', { share: percentText(dataset.missingShare) }),
    ],
  ];
}

/** Empty for UTC, and where nobody has said. */
function zoneFact({ zone, local }: TimeAxis): string {
  if (local !== undefined) {
    const told = { zone: zone ?? 'UTC', local };
    return t('{{zone}}: the file names none, and is read as local times of {{local}}', told);
  }
  return zone === undefined ? '' : t('{{zone}}: days and hours are told by its clocks', { zone });
}

function timeFacts(time: TimeAxis | null): (readonly [string, Html | string])[] {
  if (time === null) return [];
  const { stepMs, regularity, gaps, duplicates, outOfOrder } = time;
  return [
    [
      t('Time'),
      phrase('{{from}} to {{to}}, read from {{columns}}', {
        from: timeText(time.startMs, time),
        to: timeText(time.endMs, time),
        columns: nameList(time.columns, 6),
      }),
    ],
    [t('Time zone'), zoneFact(time)],
    [
      t('Step'),
      t('{{step}}, {{share}} of the steps; {{calendar}}', {
        step: durationText(stepMs),
        share: percentText(regularity),
        calendar: t(calendarNames[time.calendar]),
      }),
    ],
    [t('Gaps'), gaps === 0 ? t('none') : countOf(gaps, 'place')],
    [t('Repeated times'), duplicates === 0 ? '' : countText(duplicates)],
    [
      t('Out of order'),
      outOfOrder === 0 ? '' : t('{{rows}}, sorted by time', { rows: countOf(outOfOrder, 'row') }),
    ],
  ];
}

const calendarNames: Readonly<Record<TimeAxis['calendar'], WordKey>> = {
  continuous: 'continuous',
  weekday: 'working days only',
  irregular: 'irregular',
};

function columnTable(columns: readonly ColumnInfo[]): Html {
  return reportTable(
    [
      {
        title: t('Column'),
        cell: ({ name, unit }) => html`${nameOf(name)}${unit === null ? '' : `, ${unit}`}`,
      },
      { title: t('Kind'), cell: ({ kind }) => kindName(kind) },
      { title: t('Role'), cell: ({ role }) => roleName(role) },
      {
        title: t('Missing'),
        kind: 'num',
        cell: ({ stats }) => countText(stats.missing + stats.unreadable),
      },
      {
        title: t('Lowest'),
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.min)),
      },
      {
        title: t('Median'),
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.median)),
      },
      {
        title: t('Highest'),
        kind: 'num',
        cell: ({ kind, stats }) => (kind === 'time' ? '' : numberText(stats.max)),
      },
      { title: t('Why'), kind: 'soft', cell: ({ reason }) => say(reason) },
    ],
    columns,
  );
}
