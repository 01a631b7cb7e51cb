import type { Annotation, PlacedAnnotation } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';

type Stretch = Pick<FlaggedEvent, 'rank' | 'startIndex' | 'endIndex'>;

/**
 * What was said, each at the event that shares most rows with it: so it survives another threshold. Null where no event
 * lies there any more. Both by first row or in any order; the answer in the order of `notes`.
 */
export function placeAnnotations(
  notes: readonly Annotation[],
  events: readonly Stretch[],
): PlacedAnnotation[] {
  const byStart = events.toSorted((a, b) => a.startIndex - b.startIndex);
  return notes.map((note) => ({ ...note, rank: bestOf(note, byStart)?.rank ?? null }));
}

/** The one said of an event: of several that now lie in it, the one that shares most rows with it. */
export function annotationOf<T extends Annotation>(event: Stretch, placed: readonly T[]): T | null {
  return placed.reduce<T | null>((best, note) => {
    const most = best === null ? 0 : sharedRows(best, event);
    return sharedRows(note, event) > most ? note : best;
  }, null);
}

/** Rows that a note and an event have in common. */
export function sharedRows({ rows }: Pick<Annotation, 'rows'>, event: Stretch): number {
  return Math.min(rows[1], event.endIndex) - Math.max(rows[0], event.startIndex) + 1;
}

/** Events do not overlap, so those in question stand together. `byStart`: by first row. */
function bestOf(note: Annotation, byStart: readonly Stretch[]): Stretch | null {
  let [best, most]: [Stretch | null, number] = [null, 0];
  for (let at = firstEnding(byStart, note.rows[0]); at < byStart.length; at++) {
    const event = byStart[at]!;
    if (event.startIndex > note.rows[1]) break;
    const shared = sharedRows(note, event);
    if (shared > most) [best, most] = [event, shared];
  }
  return best;
}

function firstEnding(byStart: readonly Stretch[], row: number): number {
  let [low, high] = [0, byStart.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byStart[middle]!.endIndex < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
