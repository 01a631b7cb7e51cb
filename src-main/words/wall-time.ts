import { nextChange, offsetAt } from './zone-offset.ts';

const dayMs = 86_400_000;

/**
 * What the clocks of a zone show at an instant, as milliseconds that read as UTC: 90 minutes after midnight of 1 January 1970 is
 * 5,400,000. Without a zone times stand as they are.
 */
export function wallOf(ms: number, zone: string | undefined): number {
  return zone === undefined || Number.isNaN(ms) ? ms : ms + offsetAt(ms, zone);
}

/**
 * The instants at which the clocks of a zone show a time, ascending: one, none where they were put forward over it, two where
 * they were put back.
 */
export function instantsOf(wall: number, zone: string | undefined): readonly number[] {
  if (zone === undefined) return [wall];
  // No zone is a day away from UTC.
  const earlier = wall - offsetAt(wall - dayMs, zone);
  const later = wall - offsetAt(wall + dayMs, zone);
  if (earlier === later) return [earlier];
  return [Math.min(earlier, later), Math.max(earlier, later)].filter(
    (instant) => wallOf(instant, zone) === wall,
  );
}

/**
 * The first instant at which the clocks of a zone show a time; where they were put forward over it, as long after the change
 * as the time lies after what the clocks showed then.
 */
export function instantOf(wall: number, zone: string | undefined): number {
  if (zone === undefined || Number.isNaN(wall)) return wall;
  return instantsOf(wall, zone)[0] ?? wall - offsetAt(wall - dayMs, zone);
}

/** A stretch of time [from, to) in which the clocks of a zone are not changed; the last one with its end. */
interface SteadyPart {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** The stretches between changes of clocks from `min` to `max`. */
export function steadyParts(min: number, max: number, zone: string | undefined): SteadyPart[] {
  if (zone === undefined) return [{ from: min, to: max, offset: 0 }];
  const parts: SteadyPart[] = [];
  for (let from = min; ;) {
    const change = nextChange(from, max, zone);
    parts.push({ from, to: change === null ? max : change - 1, offset: offsetAt(from, zone) });
    if (change === null) return parts;
    from = change;
  }
}
