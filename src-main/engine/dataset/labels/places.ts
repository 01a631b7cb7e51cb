import { formatOfRange } from '../time/number-formats.ts';
import { textTimes, timeForms } from '../time/text-times.ts';
import { zoneMinutes } from '../time/time-zone.ts';
import { invalidLabels, type LabelSpans, type Span } from './label-spans.ts';

/** Beginnings or ends of intervals: times in epoch milliseconds, or rows from 0. */
export interface Places {
  readonly by: 'time' | 'row';
  readonly values: ArrayLike<number>;
  readonly zoned: boolean;
}

/** Larger whole numbers are no rows but times. */
const mostRows = 1e8;

/** Whole numbers below this are rows; others are times in one of the ways to write them. Throws `labels/invalid`. */
export function placesOfNumbers(file: string, what: string, values: ArrayLike<number>): Places {
  let [min, max, whole] = [Infinity, -Infinity, true];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value)) throw emptyPlace(file, what, i);
    min = Math.min(min, value);
    max = Math.max(max, value);
    whole &&= Number.isInteger(value);
  }
  const format = values.length === 0 ? undefined : formatOfRange(min, max);
  if (format !== undefined && (max >= mostRows || format.id === 'compact-day')) {
    const times = Float64Array.from(values, (value) => format.toMs(value));
    if (!times.some(Number.isNaN)) return { by: 'time', values: times, zoned: format.zoned };
  }
  if (whole && (values.length === 0 || (min >= 0 && max < mostRows))) {
    return { by: 'row', values, zoned: false };
  }
  throw invalidLabels(
    file,
    `the numbers of ${what} are neither rows nor times: ${String(min)} to ${String(max)}`,
    'Write rows from 0, or times as YYYY-MM-DD hh:mm:ss.',
  );
}

/** Each text in the first form that reads it. Throws `labels/invalid` for text that is no time. */
export function placesOfTexts(file: string, what: string, texts: readonly string[]): Places {
  const values = texts.map((text) => {
    const found = forms.map((form) => textTimes[form](text)).find((time) => !Number.isNaN(time));
    if (found === undefined) throw noTime(file, what, text);
    return found;
  });
  return { by: 'time', values, zoned: texts.some((text) => !Number.isNaN(zoneMinutes(text))) };
}

/** Without a date, or with a date that may be read in two ways, a text is no place in time. */
const forms = timeForms.filter((form) => form !== 'clock' && form !== 'day-month');

/** Both ends belong to an interval. Throws `labels/invalid` where one end is a time and the other a row. */
export function spansBetween(file: string, from: Places, to: Places): LabelSpans {
  if (from.by !== to.by && from.values.length > 0) {
    throw invalidLabels(file, 'intervals begin with times and end with rows, or the other way');
  }
  const open = from.by === 'row' ? 1 : 0;
  const spans = Array.from({ length: from.values.length }, (_, i): Span => {
    const [first, last] = [from.values[i] ?? NaN, to.values[i] ?? NaN];
    // An interval that ends before it begins is told from one of a single row.
    return [first, last < first ? last : last + open];
  });
  const zoned = from.zoned || to.zoned;
  return { by: from.by, spans, ...(zoned ? { zoned } : {}) };
}

export function emptyPlace(file: string, what: string, row: number): Error {
  return invalidLabels(file, `row ${row + 1} of ${what} holds neither a time nor a row number`);
}

function noTime(file: string, what: string, text: string): Error {
  return invalidLabels(
    file,
    `${what} holds no time: ${text.slice(0, 60)}`,
    'Write times as YYYY-MM-DD hh:mm:ss.',
  );
}
