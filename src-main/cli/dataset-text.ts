import { recipeTexts } from '../contract/recipe.ts';
import { actionFlags } from './action-flags.ts';
import type {
  ColumnInfo,
  DatasetDetail,
  Finding,
  FindingAction,
  TargetPart,
  TimeAxis,
} from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { bytesText, countOf, countText, numberText, percentText } from '../words/numbers.ts';
import { durationText, timeText } from '../words/times.ts';
import { textTable } from './text-table.ts';

const columnLimit = 60;

/** "nyc_taxi.csv: series, 10,320 rows, 30 min apart, 2014-07-01 00:00 to 2015-01-31 23:30". */
export function datasetLine(dataset: DatasetDetail): string {
  const parts = [dataset.kind, countOf(dataset.rowCount, 'row')];
  const [time, { panel }] = [axisOf(dataset), dataset.importReport];
  if (panel !== undefined) parts.push(`${countText(panel.entities.length)} x ${panel.column}`);
  if (time !== null) parts.push(`${durationText(time.stepMs)} apart`, spanText(time));
  return `${dataset.sourceName}: ${parts.join(', ')}`;
}

/** What `inspect` prints. */
export function inspectLines(dataset: DatasetDetail): string[] {
  const { columns, findings } = dataset;
  const time = axisOf(dataset);
  const lines = [
    datasetLine(dataset),
    `${dataset.format === 'npy' ? 'NumPy array' : 'CSV'}, ${bytesText(dataset.sourceBytes)}. ${dataset.kindReason}`,
  ];
  if (time !== null) lines.push(timeLine(time));
  if (dataset.period !== null) {
    const { lag, strength } = dataset.period;
    const length = time === null ? '' : ` (${durationText(lag * time.stepMs)})`;
    lines.push(
      `Repeats every ${countOf(lag, 'row')}${length}, correlation ${numberText(strength)}`,
    );
  }
  lines.push(
    `${dataset.featureCount} of ${countOf(columns.length, 'column')} ${hasTarget(dataset) ? 'learnt from' : 'judged'}, ${percentText(dataset.missingShare)} of their cells without a value`,
    '',
    ...columnTable(columns.slice(0, columnLimit)),
  );
  if (columns.length > columnLimit) {
    lines.push(`  and ${columns.length - columnLimit} more; --json has them all`);
  }
  const { target } = dataset.importReport;
  if (target !== undefined) lines.push('', targetLine(target));
  const changes = recipeTexts(dataset.recipe);
  if (changes.length > 0) lines.push('', 'As asked', ...changes.map((text) => `  ${text}`));
  if (findings.length > 0) lines.push('', 'Findings', ...findings.map(findingLine));
  return lines;
}

const hasTarget = ({ columns }: DatasetDetail): boolean =>
  columns.some(({ role }) => role === 'target');

export function findingLine({ severity, text, actions = [] }: Finding): string {
  const offers = actions.map(offerText).join('; ');
  return `  ${severity === 'warning' ? 'Warning: ' : ''}${text}${offers === '' ? '' : ` [${offers}]`}`;
}

/** What is offered, and the flags that ask for it. */
function offerText(action: FindingAction): string {
  const flags = actionFlags(action);
  return flags === null ? action.label : `${action.label}: ${flags}`;
}

function targetLine({ name, bytes, shape }: TargetPart): string {
  const what = shape === null ? '' : `, ${shape.join(' x ')}`;
  return `Target ${name}, ${bytesText(bytes)}${what}`;
}

function timeLine(time: TimeAxis): string {
  const parts = [
    `${percentText(time.regularity)} of the steps are ${durationText(time.stepMs)}`,
    time.gaps === 0 ? 'no gaps' : countOf(time.gaps, 'gap'),
  ];
  if (time.local !== undefined) parts.push(`read as local times of ${time.local}`);
  if (time.duplicates > 0) parts.push(countOf(time.duplicates, 'repeated time'));
  if (time.outOfOrder > 0) parts.push(`${countOf(time.outOfOrder, 'row')} out of order`);
  return `Time from ${time.columns.join(', ')}: ${parts.join(', ')}`;
}

function spanText(time: TimeAxis): string {
  return `${timeText(time.startMs, time)} to ${timeText(time.endMs, time)}`;
}

function columnTable(columns: readonly ColumnInfo[]): string[] {
  const figure = (of: (column: ColumnInfo) => number | null) => (column: ColumnInfo) =>
    column.kind === 'time' ? '' : numberText(of(column));
  return textTable(
    [
      { title: 'Column', widest: 32, cell: ({ name }) => name },
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Role', cell: ({ role }) => role },
      { title: 'Unit', widest: 10, cell: ({ unit }) => unit ?? '' },
      {
        title: 'Missing',
        right: true,
        cell: ({ stats }) => String(stats.missing + stats.unreadable),
      },
      { title: 'Lowest', right: true, cell: figure(({ stats }) => stats.min) },
      { title: 'Median', right: true, cell: figure(({ stats }) => stats.median) },
      { title: 'Highest', right: true, cell: figure(({ stats }) => stats.max) },
      { title: 'Why', cell: ({ reason }) => reason },
    ],
    columns,
  );
}
