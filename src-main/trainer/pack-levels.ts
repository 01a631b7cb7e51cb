import type { EntityLevels } from '../engine/features/entity-levels.ts';
import type { PreparationHeader } from './pack-preparation.ts';

/** What stands in a detector's header of the levels of entities; their arrays follow entity by entity. */
export type LevelsHeader = readonly (Pick<PreparationHeader, 'trend' | 'season'> & {
  readonly name: string;
})[];

export function flatLevels({ names, levels }: EntityLevels): {
  readonly header: LevelsHeader;
  readonly arrays: readonly Float64Array[];
} {
  return {
    header: levels.map(({ trend, season }, i) => ({
      name: names[i] ?? '',
      trend: trend && { unit: trend.unit, origin: trend.origin, span: trend.span },
      season: season && { season: season.season, origin: season.origin },
    })),
    arrays: levels.flatMap(({ trend, season }) => [
      ...(trend === null ? [] : [trend.start, trend.slope]),
      ...(season === null ? [] : [season.values]),
    ]),
  };
}

/** `next`: takes the next array of so many numbers. */
export function levelsFrom(
  header: LevelsHeader,
  columns: number,
  next: (count: number) => Float64Array,
): EntityLevels {
  return {
    names: header.map(({ name }) => name),
    levels: header.map(({ trend, season }) => ({
      trend: trend && { ...trend, start: next(columns), slope: next(columns) },
      season: season && { ...season, values: next(columns * season.season.phases) },
    })),
  };
}
