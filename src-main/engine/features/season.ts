import type { RowRange, Season } from '../../contract/types.ts';
import { wallOf } from '../../words/wall-time.ts';
import { monthOf } from '../dataset/time/civil-time.ts';
import { sortedQuantile } from './scaler.ts';
import type { LevelAt, SeasonPattern } from './types.ts';

/** Where a row stands in the season's unit; `time` must be there unless rows are counted. */
function positionOf(season: Season, time: Float64Array | null, row: number): number {
  if (season.unit === 'row' || time === null) return row;
  const wall = wallOf(time[row]!, season.zone);
  return season.unit === 'ms' ? wall : monthOf(wall);
}

/** The phase of each row, 0 to phases - 1; the nearest one, so that times need not stand exactly on the step. */
export function phasesOf(
  season: Season,
  origin: number,
  time: Float64Array | null,
  rows: number,
): Uint32Array {
  const { length, phases } = season;
  return Uint32Array.from({ length: rows }, (_, row) => {
    const off = (positionOf(season, time, row) - origin) % length;
    return Math.round(((off < 0 ? off + length : off) * phases) / length) % phases;
  });
}

/**
 * The median of each phase of a season over the training rows. A phase without a value lies on the line between its
 * neighbours. `level`: what was taken off before.
 */
export function fitSeason(
  columns: readonly Float64Array[],
  train: RowRange,
  season: Season,
  time: Float64Array | null,
  level: LevelAt,
): SeasonPattern {
  const origin = positionOf(season, time, train.from);
  const phase = phasesOf(season, origin, time, train.to);
  const values = new Float64Array(columns.length * season.phases);
  columns.forEach((column, feature) => {
    const seen = Array.from({ length: season.phases }, (): number[] => []);
    for (let row = train.from; row < train.to; row++) {
      const value = column[row]! - level(feature, row);
      if (Number.isFinite(value)) seen[phase[row]!]!.push(value);
    }
    const medians = seen.map((list) => sortedQuantile(Float64Array.from(list).sort(), 0.5));
    values.set(closed(medians), feature * season.phases);
  });
  return { season, origin, values };
}

/** Fills what is missing along the circle; all 0 where nothing is there. */
function closed(medians: readonly number[]): number[] {
  const count = medians.length;
  const known = medians.flatMap((value, phase) => (Number.isNaN(value) ? [] : [phase]));
  if (known.length === 0) return medians.map(() => 0);
  const filled = [...medians];
  known.forEach((phase, i) => {
    const next = known[(i + 1) % known.length]!;
    const gap = (next - phase + count) % count || count;
    for (let step = 1; step < gap; step++) {
      const [before, after] = [medians[phase]!, medians[next]!];
      filled[(phase + step) % count] = before + ((after - before) * step) / gap;
    }
  });
  return filled;
}
