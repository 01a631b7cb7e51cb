/** What an analyst says of events, and rules by which events are muted. */
import type { EventStatus } from './names.ts';
import type { StoredNote } from './triage-schemas.ts';

/** What was said of one event. */
export interface EventTriage {
  readonly status: EventStatus;
  /** Why it was dismissed, or the known cause. */
  readonly reason: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** Why it is muted: the rule in words; null where it is not. */
  readonly mutedBy: string | null;
}

/** A stretch of rows something was said of. */
export interface Annotation extends Omit<EventTriage, 'mutedBy'> {
  /** First and last row, both inclusive: those of the event it was said of. */
  readonly rows: readonly [number, number];
  readonly updatedAtMs: number;
}

export interface PlacedAnnotation extends Annotation {
  /** The event that lies on it most; null where none does any more. */
  readonly rank: number | null;
}

/** Events led by the same columns are shown as muted, in the run it was made in and in all later ones. */
export interface MuteRule {
  readonly id: string;
  readonly runId: string;
  readonly columns: readonly string[];
  /** Hour of the day of the peak, give or take one; null for any. */
  readonly hour: number | null;
  /** Whose clocks the hour was told by when the rule was made, which it keeps; absent: UTC, or times as written. */
  readonly zone?: string | undefined;
  readonly reason: string;
  readonly createdAtMs: number;
}

export interface TriageResults {
  /** By first row, those whose event is gone among them. */
  'triage.list': readonly PlacedAnnotation[];
  /** What had been said of these events before, and what is now. */
  'triage.set': { readonly before: StoredNote[]; readonly after: StoredNote[] };
  'triage.restore': null;
  'mute.list': readonly MuteRule[];
  'mute.add': { readonly ruleId: string };
  'mute.remove': null;
  'mute.restore': null;
}
