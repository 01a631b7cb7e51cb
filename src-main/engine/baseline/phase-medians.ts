import { sortedQuantile } from '../features/scaler.ts';
import type { TrainingRows } from './training-rows.ts';

/** Rows of a phase of which the median is taken at most; more are thinned. */
const mostRows = 2_000;

/**
 * Median of each feature at each phase of a period: period x features, row-major. Rows count where `takes` says so; a
 * phase without rows gets the median of all.
 */
export function phaseMedians(
  { count, values, positions }: TrainingRows,
  features: number,
  period: number,
  takes: (row: number) => boolean = () => true,
): Float32Array {
  const members = Array.from({ length: period }, (): number[] => []);
  for (let row = 0; row < count; row++) {
    if (takes(row)) members[phaseOf(positions[row]!, period)]!.push(row);
  }
  const medians = new Float32Array(period * features);
  const all = thinned(members.flat(), mostRows);
  for (let f = 0; f < features; f++) {
    const whole = medianOf(values, features, f, all);
    members.forEach((rows, phase) => {
      medians[phase * features + f] =
        rows.length === 0 ? whole : medianOf(values, features, f, thinned(rows, mostRows));
    });
  }
  return medians;
}

/** 0 to period - 1, also before the start of the axis. */
export function phaseOf(position: number, period: number): number {
  return ((position % period) + period) % period;
}

function medianOf(
  values: Float32Array,
  features: number,
  feature: number,
  rows: readonly number[],
): number {
  if (rows.length === 0) return 0;
  const taken = Float32Array.from(rows, (row) => values[row * features + feature]!);
  return sortedQuantile(taken.sort(), 0.5);
}

function thinned(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  const step = rows.length / most;
  return Array.from({ length: most }, (_, i) => rows[Math.floor(i * step)]!);
}
