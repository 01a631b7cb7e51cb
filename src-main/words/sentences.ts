import { bareName } from '../contract/bare-name.ts';
import type {
  DatasetDetail,
  DatasetSummary,
  FlaggedEvent,
  RunSummary,
  ScoreSummary,
} from '../contract/types.ts';
import { countOf, countText, numberText, percentText } from './numbers.ts';
import { dayMs, durationText, monthMs, stepWord, timeText, whenText } from './times.ts';
import { runStatus } from './names.ts';
import { t } from './t.ts';
import { tn } from './tn.ts';

type Data = Pick<DatasetDetail, 'kind' | 'rowCount' | 'time' | 'rowNames'>;
type Scores = Pick<ScoreSummary, 'eventCount' | 'flaggedRows' | 'judgedRows' | 'notJudgedRows'>;

/** `hourly series, 9,357 rows, 13 columns`. */
export function datasetLine(data: DatasetSummary): string {
  return listed([kindText(data), ...sizes(data)]);
}

const listed = (parts: readonly string[]): string => parts.join(t(', '));

const sizes = (data: DatasetSummary): readonly string[] => [
  countOf(data.rowCount, 'row'),
  countOf(data.columnCount, 'column'),
];

/** `hourly`, where that is said; else `table`, `irregular series`. */
function briefKind(data: DatasetSummary): string {
  const { kind, time } = data;
  if (kind === 'table' || time === null) return kindText(data);
  return time.calendar === 'irregular' ? t('irregular') : stepWord(time.stepMs);
}

/** The name of the file as it was imported, until the user gives it another. */
export function fileName({ name, sourceName }: DatasetSummary): string {
  return sourceName.startsWith(`${name}.`) ? sourceName : name;
}

/** What stands under a file's name: `hourly, 9,357 rows, 13 columns`. */
export function fileLine(data: DatasetSummary): string {
  return listed([briefKind(data), ...sizes(data)]);
}

/** `Hourly series, 9,357 rows, 13 columns, 3.6 % missing`. */
export function datasetSentence(data: DatasetDetail): string {
  const missing =
    data.missingShare === 0
      ? t('nothing missing')
      : t('{{share}} missing', { share: percentText(data.missingShare) });
  const line = listed([datasetLine(data), missing]);
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function kindText(data: DatasetSummary): string {
  if (data.kind === 'table') return t('table');
  if (data.time === null) return t('series');
  if (data.time.calendar === 'irregular') return t('irregular series');
  return t('{{step}} series', { step: stepWord(data.time.stepMs) });
}

/** `2004-03-10 to 2005-04-04, 390 days`, with the clock where the range is short; empty without times. */
export function rangeText({ time }: Data): string {
  if (time === null) return '';
  const span = time.endMs - time.startMs + time.stepMs;
  const axis = span > 3 * dayMs ? { stepMs: dayMs, zoned: false, zone: time.zone } : time;
  const place = (ms: number): string => timeText(ms, axis).slice(0, axis === time ? undefined : 10);
  const [from, to] = [place(time.startMs), place(time.endMs)];
  return listed([t('{{from}} to {{to}}', { from, to }), durationText(span)]);
}

/** The one sentence of a result: `17 events in 390 days`, `12 of 569 rows stand out`. */
export function resultSentence(data: Data, scores: Scores): string {
  if (data.kind === 'table') {
    const { flaggedRows } = scores;
    const rows = countOf(data.rowCount, 'row');
    if (flaggedRows === 0) return t('None of {{rows}} stands out', { rows });
    const n = countText(flaggedRows);
    return tn(flaggedRows, '{{n}} of {{rows}} stands out', '{{n}} of {{rows}} stand out', {
      n,
      rows,
    });
  }
  const events = scores.eventCount === 0 ? t('No events') : countOf(scores.eventCount, 'event');
  return t('{{events}} in {{extent}}', { events, extent: extentText(data) });
}

function extentText({ time, rowCount }: Data): string {
  if (time === null) return countOf(rowCount, 'row');
  return durationText(time.endMs - time.startMs + time.stepMs);
}

/** What puts it in proportion: `1.3 a month, 0.8 % of the time. 3.6 % not judged.` */
export function proportionSentence(data: Data, scores: Scores): string {
  const parts: string[] = [];
  if (scores.flaggedRows > 0) {
    const rate = rateText(data, scores.eventCount);
    const share = percentText(flaggedShare(scores));
    const said =
      data.time === null || data.kind === 'table'
        ? t('{{share}} of the judged rows.', { share })
        : t('{{share}} of the time.', { share });
    parts.push(rate === null ? said : listed([t('{{value}} {{unit}}', rate), said]));
  }
  const all = scores.judgedRows + scores.notJudgedRows;
  parts.push(
    scores.notJudgedRows === 0
      ? t('All rows judged.')
      : t('{{share}} not judged.', { share: percentText(scores.notJudgedRows / all) }),
  );
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(t(' '));
}

/** Flagged rows of the judged ones, 0 to 1. */
export function flaggedShare({ flaggedRows, judgedRows }: Scores): number {
  return judgedRows === 0 ? 0 : flaggedRows / judgedRows;
}

/** Events a month, or a day for short series; null where a rate says nothing. */
export function rateText(data: Data, events: number): { value: string; unit: string } | null {
  if (data.kind === 'table' || data.time === null || events < 2) return null;
  const span = data.time.endMs - data.time.startMs;
  if (span < 2 * dayMs) return null;
  const [unit, length]: [string, number] =
    span >= 2 * monthMs ? [t('a month'), monthMs] : [t('a day'), dayMs];
  const rate = (events / span) * length;
  return { value: rate < 100 ? String(Math.round(rate * 10) / 10) : countText(rate), unit };
}

/** When an event was: `23 Nov 2004, 18:00 to 03:00`, `rows 120 to 131`. */
export function eventWhen(event: FlaggedEvent, data: Data): string {
  const { startMs, endMs, startIndex, endIndex } = event;
  if (data.time !== null && startMs !== null && endMs !== null) {
    return whenText(startMs, endMs, data.time);
  }
  return rowsText(startIndex, endIndex, data);
}

/** `row 120`, `rows 120 to 131`, counted from one, or as the file calls them; both ends are in. */
export function rowsText(
  first: number,
  last: number,
  { rowNames }: Pick<Data, 'rowNames'> = {},
): string {
  const [own, other] = [rowNames?.[first], rowNames?.[last]];
  if (own !== undefined && other !== undefined) {
    return first === last ? own : t('{{from}} to {{to}}', { from: own, to: other });
  }
  const [from, to] = [countText(first + 1), countText(last + 1)];
  return first === last ? t('row {{from}}', { from }) : t('rows {{from}} to {{to}}', { from, to });
}

/** Start of an event as a table cell. */
export function eventStart(event: FlaggedEvent, data: Data): string {
  if (data.time !== null) return timeText(event.startMs, data.time);
  return data.rowNames?.[event.startIndex] ?? countText(event.startIndex + 1);
}

/** Length of an event: `9 h`, `12 rows`. */
export function eventLength(event: FlaggedEvent, data: Data): string {
  if (data.time !== null && event.startMs !== null && event.endMs !== null) {
    return durationText(event.endMs - event.startMs + data.time.stepMs);
  }
  return countOf(event.endIndex - event.startIndex + 1, 'row');
}

/** `Expected about 98 µg/m³, measured 214.`; empty where the run keeps no expectation. */
export function eventValues(
  event: FlaggedEvent,
  unitOf: (column: string) => string | null,
): string {
  const [first] = event.columns;
  if (first === undefined || first.measured === null || first.expected === null) return '';
  const unit = unitOf(first.column);
  const expected = `${numberText(first.expected)}${unit === null ? '' : ` ${unit}`}`;
  const values = { expected, measured: numberText(first.measured) };
  return event.columns.length > 1
    ? t('{{column}}: expected about {{expected}}, measured {{measured}}.', {
        column: bareName(first.column),
        ...values,
      })
    : t('Expected about {{expected}}, measured {{measured}}.', values);
}

/** Columns that made most of an event: `NO2, CO`. */
export function drivenBy(event: FlaggedEvent): string {
  const main = event.columns.filter(({ share }, i) => i === 0 || share >= 0.2).slice(0, 3);
  return main.map(({ column }) => bareName(column)).join(t(', '));
}

/** What stands under a run's name: `17 events`, `failed: …`. */
export function runLine(run: RunSummary, fraction: number | null): string {
  if (run.status === 'done') {
    return run.eventCount === 0 ? t('no events') : countOf(run.eventCount ?? 0, 'event');
  }
  if (run.status === 'running' && fraction !== null) {
    return listed([runStatus(run), `${Math.floor(fraction * 100)} %`]);
  }
  return runStatus(run);
}
