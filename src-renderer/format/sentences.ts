import { bareName } from '../../src-main/contract/bare-name.ts';
import type {
  DatasetDetail,
  DatasetSummary,
  FlaggedEvent,
  RunSummary,
  ScoreSummary,
} from '../../src-main/contract/types.ts';
import { countOf, countText, numberText, percentText } from './numbers.ts';
import { dayMs, durationText, monthMs, stepWord, timeText, whenText } from './times.ts';
import { statusName } from './words.ts';

type Data = Pick<DatasetSummary, 'kind' | 'rowCount' | 'time'>;
type Scores = Pick<ScoreSummary, 'eventCount' | 'flaggedRows' | 'judgedRows' | 'notJudgedRows'>;

/** `hourly series, 9,357 rows, 13 columns`. */
export function datasetLine(data: DatasetSummary): string {
  return `${kindText(data)}, ${countOf(data.rowCount, 'row')}, ${countOf(data.columnCount, 'column')}`;
}

/** The name of the file as it was imported, until the user gives it another. */
export function fileName({ name, sourceName }: DatasetSummary): string {
  return sourceName.startsWith(`${name}.`) ? sourceName : name;
}

/** What stands under a file's name: `hourly, 9,357 rows, 13 columns`. */
export function fileLine(data: DatasetSummary): string {
  return datasetLine(data).replace(/ series,/, ',');
}

/** `Hourly series, 9,357 rows, 13 columns, 3.6 % missing`. */
export function datasetSentence(data: DatasetDetail): string {
  const missing =
    data.missingShare === 0 ? 'nothing missing' : `${percentText(data.missingShare)} missing`;
  const line = `${datasetLine(data)}, ${missing}`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function kindText(data: DatasetSummary): string {
  if (data.kind === 'table') return 'table';
  if (data.time === null) return 'series';
  if (data.time.calendar === 'irregular') return 'irregular series';
  return `${stepWord(data.time.stepMs)} series`;
}

/** `2004-03-10 to 2005-04-04, 390 days`, with the clock where the range is short; empty without times. */
export function rangeText({ time }: Data): string {
  if (time === null) return '';
  const span = time.endMs - time.startMs + time.stepMs;
  const axis = span > 3 * dayMs ? { stepMs: dayMs, zoned: false } : time;
  const place = (ms: number): string => timeText(ms, axis).slice(0, axis === time ? undefined : 10);
  return `${place(time.startMs)} to ${place(time.endMs)}, ${durationText(span)}`;
}

/** The one sentence of a result: `17 events in 390 days`, `12 of 569 rows stand out`. */
export function resultSentence(data: Data, scores: Scores): string {
  if (data.kind === 'table') {
    const { flaggedRows } = scores;
    if (flaggedRows === 0) return `None of ${countOf(data.rowCount, 'row')} stands out`;
    const verb = flaggedRows === 1 ? 'stands' : 'stand';
    return `${countText(flaggedRows)} of ${countOf(data.rowCount, 'row')} ${verb} out`;
  }
  const events = scores.eventCount === 0 ? 'No events' : countOf(scores.eventCount, 'event');
  return `${events} in ${extentText(data)}`;
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
    const of = data.time === null || data.kind === 'table' ? 'of the judged rows' : 'of the time';
    const share = `${percentText(flaggedShare(scores))} ${of}.`;
    parts.push(rate === null ? share : `${rate.value} ${rate.unit}, ${share}`);
  }
  const all = scores.judgedRows + scores.notJudgedRows;
  parts.push(
    scores.notJudgedRows === 0
      ? 'All rows judged.'
      : `${percentText(scores.notJudgedRows / all)} not judged.`,
  );
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ');
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
  const [unit, length] = span >= 2 * monthMs ? ['a month', monthMs] : ['a day', dayMs];
  return { value: String(Math.round((events / span) * length * 10) / 10), unit };
}

/** When an event was: `23 Nov 2004, 18:00 to 03:00`, `rows 120 to 131`. */
export function eventWhen(event: FlaggedEvent, data: Data): string {
  const { startMs, endMs, startIndex, endIndex } = event;
  if (data.time !== null && startMs !== null && endMs !== null) {
    return whenText(startMs, endMs, data.time);
  }
  if (startIndex === endIndex) return `row ${countText(startIndex + 1)}`;
  return `rows ${countText(startIndex + 1)} to ${countText(endIndex + 1)}`;
}

/** Start of an event as a table cell. */
export function eventStart(event: FlaggedEvent, data: Data): string {
  if (data.time !== null) return timeText(event.startMs, data.time);
  return countText(event.startIndex + 1);
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
  const of = event.columns.length > 1 ? `${bareName(first.column)}: ` : '';
  const expected = `${numberText(first.expected)}${unit === null ? '' : ` ${unit}`}`;
  return `${of}${of === '' ? 'E' : 'e'}xpected about ${expected}, measured ${numberText(first.measured)}.`;
}

/** Columns that made most of an event: `NO2, CO`. */
export function drivenBy(event: FlaggedEvent): string {
  const main = event.columns.filter(({ share }, i) => i === 0 || share >= 0.2).slice(0, 3);
  return main.map(({ column }) => bareName(column)).join(', ');
}

/** What stands under a run's name: `17 events`, `failed: …`. */
export function runLine(run: RunSummary, fraction: number | null): string {
  if (run.status === 'done') {
    return run.eventCount === 0 ? 'no events' : countOf(run.eventCount ?? 0, 'event');
  }
  if (run.status === 'running' && fraction !== null) {
    return `training, ${Math.floor(fraction * 100)} %`;
  }
  return statusName(run.status);
}
