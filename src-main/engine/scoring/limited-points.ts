import type { ScopeLimits } from '../../contract/threshold-types.ts';
import { wallOf } from '../../words/wall-time.ts';

const hourMs = 3_600_000;

/** Of a time on the clock, in milliseconds that read as UTC: 0 to 23. */
export const hourOf = (ms: number): number => ((Math.floor(ms / hourMs) % 24) + 24) % 24;

export interface LimitedThreshold {
  readonly value: number;
  readonly scope?: ScopeLimits | undefined;
}

export interface PointSource {
  readonly score: Float32Array;
  /** Errors of a column over the same rows; null where they are not there. */
  readonly column: (name: string) => ArrayLike<number> | null;
  readonly time: ArrayLike<number> | null;
}

/**
 * Scores on the scale of one threshold where each column or hour of the day has its own: each in multiples of its own
 * limit, times the threshold; of columns the highest. NaN where not judged. The scores themselves without a scope. Hours are
 * told by the clocks of the zone that the limits were made in, whatever zone the data are shown in by now: a change of it
 * must not move what a stored threshold flags.
 */
export function limitedPoints(
  { score, column, time }: PointSource,
  { value, scope }: LimitedThreshold,
): Float32Array {
  if (scope === undefined) return score;
  if (scope.kind === 'hour') {
    return score.map((own, row) => {
      const limit = scope.limits[hourOf(wallOf(time?.[row] ?? NaN, scope.zone))];
      return limit === undefined ? own : (own * value) / limit;
    });
  }
  const highest = score.map((own) => (Number.isNaN(own) ? NaN : 0));
  for (const { column: name, value: limit } of scope.limits) {
    const errors = column(name);
    if (errors === null) continue;
    const scale = value / limit;
    for (let row = 0; row < highest.length; row++) {
      const own = errors[row]! * scale;
      if (own > highest[row]!) highest[row] = own;
    }
  }
  return highest;
}
