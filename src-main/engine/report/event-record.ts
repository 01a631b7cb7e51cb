import type { EventTriage } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { isoTime, type Zoning } from '../../words/times.ts';

/** An event as exported: the same in `detect --json`, `score --json` and the events file. */
export interface EventRecord {
  readonly rank: number;
  readonly start: string | null;
  readonly end: string | null;
  readonly peakTime: string | null;
  readonly startIndex: number;
  /** Inclusive. */
  readonly endIndex: number;
  readonly peakIndex: number;
  readonly peak: number;
  readonly severity: number;
  readonly columns: FlaggedEvent['columns'];
  readonly summary: string;
  /** Of stacked rows: what the rows are of. */
  readonly entity?: string;
  /** What the file calls its first row. */
  readonly name?: string;
  /** What the analyst says of it. */
  readonly triage: EventTriage | null;
}

/** `zoned`: times are written with `Z` where the file's carry a zone, or with what the zone is ahead of it. `names`: of the rows, where they have any. */
export function eventRecord(
  event: FlaggedEvent,
  zoned: Zoning,
  names?: readonly string[],
): EventRecord {
  const name = names?.[event.startIndex];
  return {
    rank: event.rank,
    start: isoTime(event.startMs, zoned),
    end: isoTime(event.endMs, zoned),
    peakTime: isoTime(event.peakMs, zoned),
    startIndex: event.startIndex,
    endIndex: event.endIndex,
    peakIndex: event.peakIndex,
    peak: event.peak,
    severity: event.severity,
    columns: event.columns.map(({ column, share, measured, expected }) => ({
      column,
      share,
      measured,
      expected,
    })),
    summary: event.summary,
    triage: event.triage ?? null,
    ...(event.entity === undefined ? {} : { entity: event.entity }),
    ...(name === undefined ? {} : { name }),
  };
}
