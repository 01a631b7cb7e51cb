import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { timeText } from '../../../words/times.ts';
import { valueAt } from '../columns/value-at.ts';
import { dayMs } from './civil-time.ts';
import { info, warning } from '../finding.ts';
import type { RawNumbers, RawTimes } from '../raw-table.ts';
import type { Candidate } from './time-candidates.ts';

/** How the times of the axis were read, as far as a user could see it otherwise. */
export function readingFindings(candidate: Candidate): Finding[] {
  const { source, format } = candidate;
  if (source?.kind === 'time') return textFindings(source);
  if (source?.kind !== 'number' || format === null) return [];
  const text = `"${source.name}" holds ${format.text}: ${exampleOf(source, candidate)}.`;
  return [info(text, source.name, withoutTime)];
}

const withoutTime = [{ label: 'Do not use it as time', options: { time: 'none' } }] as const;

function exampleOf({ values }: RawNumbers, { values: times, zoned }: Candidate): string {
  const row = times.findIndex((time) => !Number.isNaN(time));
  const value = valueAt(values, row);
  return `${value} is ${timeText(times[row] ?? null, { stepMs: dayMs, zoned })}`;
}

function textFindings({ name, writing, values, missing, unreadable }: RawTimes): Finding[] {
  if (writing === undefined) return [];
  const findings: Finding[] = [];
  const { offsets, zoned, shortYears } = writing;
  const without = values.length - missing - (unreadable?.count ?? 0) - zoned;
  if (offsets.length > 1) {
    const shown = offsets.slice(0, 4).map(offsetText).join(', ');
    const more = offsets.length > 4 ? ` and ${countText(offsets.length - 4)} more` : '';
    const text = `"${name}" names ${countText(offsets.length)} offsets from UTC (${shown}${more}): all times are shown in one zone, UTC until another is chosen.`;
    findings.push(info(text, name));
  }
  if (zoned > 0 && without > 0) {
    const text = `"${name}" names no zone in ${countOf(without, 'row')} of ${countText(without + zoned)}: there its times are taken as UTC.`;
    findings.push(warning(text, name));
  }
  if (shortYears) {
    const text = `"${name}" writes years with two digits: they are read as 1969 to 2068.`;
    findings.push(info(text, name));
  }
  return findings;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
