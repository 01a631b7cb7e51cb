import { EngineError } from '../../../contract/errors.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf, countText, percentText } from '../../../words/numbers.ts';
import { valueAt } from '../columns/value-at.ts';
import { info, warning } from '../finding.ts';
import type { Pacer } from '../pacer.ts';
import type { Candidate, Doubt } from './time-candidates.ts';
import { timeOrder } from './time-order.ts';

/** A column with more rows without a time than this is no time axis. */
const unreadableShare = 0.01;

/** Years or months of which more than this repeat the row before hold many rows each. */
const repeatedShare = 0.1;

/** Why a candidate is not the time axis, or null; throws `csv/time` where it is one but for a few rows. */
export async function refusalOf(candidate: Candidate, pacer: Pacer): Promise<Finding | null> {
  const { label, values, coarse } = candidate;
  const column = candidate.source?.name ?? null;
  if (candidate.ambiguous) return undecided(label, column);
  const { bad, first, ordered, repeated } = await timeOrder(values, pacer);
  if (bad > unreadableShare * values.length) {
    const text = `"${label}" is not used as time: ${countOf(bad, 'row')} of ${countText(values.length)} hold no time that can be read${exampleText(candidate)}.`;
    return warning(text, column);
  }
  if (!ordered) return info(`"${label}" is not used as time: its times stand in no order.`, column);
  if (coarse && repeated > repeatedShare) {
    const text = `"${label}" is not used as time: ${percentText(repeated)} of the rows repeat the one before.`;
    return info(text, column, offer(candidate));
  }
  if (bad > 0) throw unreadable(candidate, bad, first);
  return null;
}

function undecided(label: string, column: string | null): Finding {
  const text = `"${label}" is not used as time: day and month cannot be told apart, no part is above 12. Say which comes first, or write its times as YYYY-MM-DD.`;
  if (column === null) return warning(text, column);
  return warning(text, column, [
    { label: 'Read as day first', options: { time: column, timeFormat: 'day-first' } },
    { label: 'Read as month first', options: { time: column, timeFormat: 'month-first' } },
  ]);
}

/** What would settle that numbers are epochs of years in which few files begin. */
export function doubtful({ column: { name }, format }: Doubt): Finding {
  const text = `"${name}" is not used as time: its numbers would be ${format.text}, but not all between 1990 and 2100.`;
  return info(text, name, formatAction(name, format));
}

const offer = ({ source, format }: Candidate): Finding['actions'] =>
  source === null || format === null ? undefined : formatAction(source.name, format);

function formatAction(time: string, { id, text }: Doubt['format']): Finding['actions'] {
  const label = `Read as ${text}`;
  switch (id) {
    case 'compact-month':
    case 'compact-day':
    case 'compact-minute':
    case 'compact-second':
      return [{ label, options: { time } }];
    default:
      return [{ label, options: { time, timeFormat: id } }];
  }
}

function exampleText({ source }: Candidate): string {
  const fault = source?.unreadable ?? null;
  return fault === null ? '' : `, the first in row ${countText(fault.row)}: ${fault.value}`;
}

/** `bad` rows hold no time, the first of them at `row` from 0. */
export function unreadable({ source, label }: Candidate, bad: number, row: number): EngineError {
  const fault = source?.unreadable?.row === row + 1 ? source.unreadable : null;
  const number = source?.kind === 'number' ? valueAt(source.values, row) : NaN;
  const value = fault?.value ?? (Number.isNaN(number) ? 'empty' : String(number));
  const place =
    fault?.place ?? (fault === null || fault.line === null ? null : `line ${fault.line}`);
  const where = place === null ? '' : ` (${place})`;
  const more = bad === 1 ? '' : `, and ${countOf(bad - 1, 'more row')}`;
  return new EngineError(
    'csv/time',
    `no time in column ${label}: row ${row + 1}${where}: ${value}${more}`,
    {
      column: label,
      row: row + 1,
      value,
      remedy:
        'Correct these times, or import the file without a time axis (time: none; on the command line --time none).',
    },
  );
}
