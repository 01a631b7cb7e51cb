import { bareName } from '../../contract/bare-name.ts';
import { leadingColumns } from '../../contract/leading-columns.ts';
import type { MuteRule } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';

const hourMs = 3_600_000;

/** The first rule that mutes an event: led by exactly its columns, and its peak within an hour of the rule's. */
export function muteOf(event: FlaggedEvent, rules: readonly MuteRule[]): MuteRule | null {
  const leading = leadingColumns(event.columns)
    .map(({ column }) => column)
    .sort()
    .join('\0');
  return (
    rules.find(
      ({ columns, hour }) =>
        columns.toSorted().join('\0') === leading && (hour === null || isNear(event.peakMs, hour)),
    ) ?? null
  );
}

/** A rule in words: "led by NO2 and CO, peak about 14:00". */
export function muteText({
  columns,
  hour,
  reason,
}: Omit<MuteRule, 'id' | 'runId' | 'createdAtMs'>): string {
  const names = columns.map(bareName).join(' and ');
  const when = hour === null ? '' : `, peak about ${String(hour).padStart(2, '0')}:00`;
  return `led by ${names}${when}${reason === '' ? '' : ` (${reason})`}`;
}

/** Hours of the day as the file writes them; at most one apart, across midnight too. */
function isNear(peakMs: number | null, hour: number): boolean {
  if (peakMs === null) return false;
  const away = Math.abs(new Date(Math.floor(peakMs / hourMs) * hourMs).getUTCHours() - hour);
  return Math.min(away, 24 - away) <= 1;
}
