import { EngineError } from '../../contract/errors.ts';
import { phasesOf } from './season.ts';
import type { LevelAt, Preparation, Trend } from './types.ts';

/** The line of a trend in every row; `time` must be there where the trend is one in time. */
export function trendLevel(trend: Trend, time: Float64Array | null): LevelAt {
  const { unit, origin, span, start, slope } = trend;
  return (feature, row) => {
    const position = unit === 'row' || time === null ? row : time[row]!;
    return start[feature]! + (slope[feature]! * (position - origin)) / span;
  };
}

/**
 * What a preparation takes off in every row of a file, null where it takes off nothing. Throws `data/mismatch` where
 * it goes by the clock and the file has no times.
 */
export function levelsOf(
  { trend, season }: Pick<Preparation, 'trend' | 'season'>,
  time: Float64Array | null,
  rows: number,
): LevelAt | null {
  if (time === null) refuseWithoutTimes({ trend, season });
  const line = trend === null ? null : trendLevel(trend, time);
  if (season === null) return line;
  const { phases } = season.season;
  const phase = phasesOf(season.season, season.origin, time, rows);
  return (feature, row) =>
    season.values[feature * phases + phase[row]!]! + (line === null ? 0 : line(feature, row));
}

/** The columns without their levels; the columns themselves where there are none. */
export function withoutLevels(
  columns: readonly Float64Array[],
  levels: LevelAt | null,
): readonly Float64Array[] {
  if (levels === null) return columns;
  return columns.map((column, feature) => column.map((value, row) => value - levels(feature, row)));
}

function refuseWithoutTimes({ trend, season }: Pick<Preparation, 'trend' | 'season'>): void {
  const isTrend = trend?.unit === 'ms';
  if (!isTrend && (season === null || season.season.unit === 'row')) return;
  const what = isTrend ? 'a trend in time' : 'a pattern of the clock';
  throw new EngineError(
    'data/mismatch',
    `no times in the file, and the run takes ${what} off its columns`,
    {
      remedy:
        'Choose a file with the times of its rows, or train a run with neither trend nor season taken off.',
    },
  );
}
