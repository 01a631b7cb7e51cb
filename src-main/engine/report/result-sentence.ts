import type { DatasetSummary, ScoreSummary } from '../../contract/types.ts';
import { countOf, countText, percentText } from './number-text.ts';
import { durationText } from './time-text.ts';

type Data = Pick<DatasetSummary, 'kind' | 'rowCount' | 'time'>;
type Scores = Pick<ScoreSummary, 'eventCount' | 'flaggedRows' | 'judgedRows' | 'notJudgedRows'>;

const dayMs = 86_400_000;
const monthMs = 30.44 * dayMs;

/** The one sentence of a result: "17 events in 390 days", "12 of 569 rows stand out". */
export function resultSentence(data: Data, scores: Scores): string {
  if (data.kind === 'table') {
    const { flaggedRows } = scores;
    if (flaggedRows === 0) return `None of ${countOf(data.rowCount, 'row')} stands out`;
    const verb = flaggedRows === 1 ? 'stands' : 'stand';
    return `${countText(flaggedRows)} of ${countOf(data.rowCount, 'row')} ${verb} out`;
  }
  const events = scores.eventCount === 0 ? 'No events' : countOf(scores.eventCount, 'event');
  return `${events} in ${data.time === null ? countOf(data.rowCount, 'row') : spanText(data.time)}`;
}

/** What puts it in proportion: "1.3 a month, 0.8 % of the time. 3.6 % not judged." */
export function proportionSentence(data: Data, scores: Scores): string {
  const judged = scores.judgedRows;
  const share = judged === 0 ? 0 : scores.flaggedRows / judged;
  const parts: string[] = [];
  if (scores.flaggedRows > 0) {
    const rate = data.kind === 'series' ? rateText(data.time, scores.eventCount) : null;
    const of = data.kind === 'table' ? 'of the judged rows' : 'of the judged time';
    parts.push(`${rate === null ? '' : `${rate}, `}${percentText(share)} ${of}.`);
  }
  const all = judged + scores.notJudgedRows;
  parts.push(
    scores.notJudgedRows === 0
      ? 'All rows judged.'
      : `${percentText(scores.notJudgedRows / all)} not judged.`,
  );
  return parts.join(' ');
}

function spanText(time: NonNullable<Data['time']>): string {
  return durationText(time.endMs - time.startMs + time.stepMs);
}

function rateText(time: Data['time'], events: number): string | null {
  const span = time === null ? 0 : time.endMs - time.startMs;
  if (events < 2 || span < 2 * dayMs) return null;
  const [unit, length] = span >= 2 * monthMs ? ['month', monthMs] : ['day', dayMs];
  return `${Math.round((events / span) * length * 10) / 10} a ${unit}`;
}
