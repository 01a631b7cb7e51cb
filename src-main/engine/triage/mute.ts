import { bareName } from '../../contract/bare-name.ts';
import { leadingColumns } from '../../contract/leading-columns.ts';
import type { MuteRule } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { wallOf } from '../../words/wall-time.ts';
import { hourOf } from '../scoring/limited-points.ts';

/** The first rule that mutes an event: led by exactly its columns, and its peak within an hour of the rule's. */
export function muteOf(event: FlaggedEvent, rules: readonly MuteRule[]): MuteRule | null {
  const leading = leadingColumns(event.columns)
    .map(({ column }) => column)
    .sort()
    .join('\0');
  return (
    rules.find(
      ({ columns, hour, zone }) =>
        columns.toSorted().join('\0') === leading &&
        (hour === null || isNear(event.peakMs, hour, zone)),
    ) ?? null
  );
}

/** A rule in words: "led by NO2 and CO, peak about 14:00", with the zone where the hour is one of it. */
export function muteText({
  columns,
  hour,
  zone,
  reason,
}: Omit<MuteRule, 'id' | 'runId' | 'createdAtMs'>): string {
  const names = columns.map(bareName).join(' and ');
  const clock = `${String(hour).padStart(2, '0')}:00${zone === undefined ? '' : ` in ${zone}`}`;
  const when = hour === null ? '' : `, peak about ${clock}`;
  return `led by ${names}${when}${reason === '' ? '' : ` (${reason})`}`;
}

/** Hours of the day by the clocks of the rule's zone; at most one apart, across midnight too. */
function isNear(peakMs: number | null, hour: number, zone: string | undefined): boolean {
  if (peakMs === null) return false;
  const away = Math.abs(hourOf(wallOf(peakMs, zone)) - hour);
  return Math.min(away, 24 - away) <= 1;
}
