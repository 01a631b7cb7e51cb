import { createRandom } from '../training/random.ts';
import type { EvaluationData, EvaluationPlan } from './types.ts';

export interface FaultPlaces {
  /** First rows of places for faults, ascending. */
  readonly places: Uint32Array;
  /** Longest fault that fits at each of them. */
  readonly rows: number;
}

/**
 * Held-out rows (validation and after) where faults of `longest` rows fit so that every window that could touch one may
 * be judged; shorter ones where none fits, null where no row will do. `taken`: rows marked 1 are left alone.
 * At most `limit` places, drawn by the plan's seed.
 */
export function faultPlaces(
  data: EvaluationData,
  plan: EvaluationPlan,
  taken: Uint8Array,
  longest: number,
  limit: number,
): FaultPlaces | null {
  const free = freeWindows(data, plan, taken);
  for (const rows of new Set([longest, longest >> 1, longest >> 2, 1])) {
    if (rows < 1) continue;
    const candidates = placesFor(free, data.matrix.rows, plan, rows);
    if (candidates.length === 0) continue;
    createRandom(plan.seed).shuffle(candidates);
    return { places: candidates.slice(0, limit).sort(), rows };
  }
  return null;
}

/** How many windows one after the other may be judged and hold no taken row, from each first row on. */
function freeWindows(
  { starts, matrix }: EvaluationData,
  { window, split }: EvaluationPlan,
  taken: Uint8Array,
): Uint32Array {
  const free = new Uint32Array(matrix.rows + 1);
  for (const start of starts) if (start >= split.validation.from) free[start] = 1;
  taken.forEach((isTaken, row) => {
    if (isTaken === 1) free.fill(0, Math.max(0, row - window + 1), row + 1);
  });
  for (let row = matrix.rows - 1; row >= 0; row--) {
    if (free[row] === 1) free[row] = free[row + 1]! + 1;
  }
  return free;
}

function placesFor(
  free: Uint32Array,
  all: number,
  { window, split }: EvaluationPlan,
  rows: number,
): Uint32Array {
  const places: number[] = [];
  const first = Math.max(split.validation.from + window - 1, window);
  for (let place = first; place + rows + window <= all; place++) {
    if (free[place - window + 1]! >= rows + window - 1) places.push(place);
  }
  // The last rows of a table have no row after them, nor need one.
  if (window === 1 && rows === 1 && all > first && free[all - 1]! > 0) places.push(all - 1);
  return Uint32Array.from(places);
}
