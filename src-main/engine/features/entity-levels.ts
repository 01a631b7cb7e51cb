import type { PanelEntity, RunPlan, Season } from '../../contract/types.ts';
import { levelsOf, trendLevel } from './levels.ts';
import { sortedQuantile } from './scaler.ts';
import { fitSeason } from './season.ts';
import { fitTrend } from './trend.ts';
import type { LevelAt, SeasonPattern, Trend } from './types.ts';

/** Trend and season of one entity, in the columns' units; rows are counted from its first. */
export interface EntityLevel {
  readonly trend: Trend | null;
  readonly season: SeasonPattern | null;
}

/** What is taken off the columns of each entity. */
export interface EntityLevels {
  readonly names: readonly string[];
  /** As many as names. */
  readonly levels: readonly EntityLevel[];
}

/** A season is fitted where it was seen as often as this. */
const fewestSeasons = 2;

/**
 * Trend and season of each entity from the rows of its training block alone; null where neither is taken off. `entities`:
 * stored rows; `trained`: blocks of training rows. An entity without enough of them is none of `names`.
 */
export function fitEntityLevels(
  columns: readonly Float64Array[],
  time: Float64Array | null,
  { detrend = false, season = null }: Pick<RunPlan, 'detrend' | 'season'>,
  entities: readonly PanelEntity[],
  trained: readonly PanelEntity[],
): EntityLevels | null {
  if (!detrend && season === null) return null;
  const rangeOf = new Map(entities.map((entity) => [entity.name, entity]));
  const fits = trained.flatMap((block) => {
    const { from, to } = rangeOf.get(block.name) ?? block;
    const isLong = season === null || block.to - block.from >= fewestSeasons * season.rows;
    if (!isLong) return [];
    const own = columns.map((column) => column.subarray(from, to));
    const times = time?.subarray(from, to) ?? null;
    const train = { from: block.from - from, to: block.to - from };
    const trend = detrend ? fitTrend(own, train, times, season?.rows ?? 0) : null;
    const line = trend === null ? () => 0 : trendLevel(trend, times);
    return [
      {
        name: block.name,
        level: { trend, season: season && fitSeason(own, train, season, times, line) },
      },
    ];
  });
  return { names: fits.map(({ name }) => name), levels: fits.map(({ level }) => level) };
}

/** What is taken off the rows of an entity; of one that was not fitted the middle of all. Null where none was fitted. */
export function levelOf(
  all: EntityLevels,
  name: string,
  time: Float64Array | null,
  rows: number,
): LevelAt | null {
  const at = all.names.indexOf(name);
  const level = at >= 0 ? all.levels[at] : middleLevel(all.levels);
  return level === undefined ? null : levelsOf(level, time, rows);
}

function middleLevel(levels: readonly EntityLevel[]): EntityLevel | undefined {
  if (levels.length === 0) return undefined;
  return {
    trend: middleTrend(levels.flatMap(({ trend }) => trend ?? [])),
    season: middleSeason(levels.flatMap(({ season }) => season ?? [])),
  };
}

function middleTrend(trends: readonly Trend[]): Trend | null {
  const [first] = trends;
  if (first === undefined) return null;
  return {
    unit: first.unit,
    origin: median(trends.map(({ origin }) => origin)),
    span: median(trends.map(({ span }) => span)),
    start: medians(trends.map(({ start }) => start)),
    slope: medians(trends.map(({ slope }) => slope)),
  };
}

/** Patterns begin where their entity does; each is turned to begin where the first of all begins. */
function middleSeason(patterns: readonly SeasonPattern[]): SeasonPattern | null {
  const [first] = patterns;
  if (first === undefined) return null;
  const turned = patterns.map(({ season, origin, values }) => {
    const by = phasesBetween(season, origin, first.origin);
    return values.map((_, at) => {
      const phase = at % season.phases;
      return values[at - phase + ((phase + by) % season.phases)]!;
    });
  });
  return { ...first, values: medians(turned) };
}

/** Phases from one origin on to another, 0 to phases - 1. */
function phasesBetween({ length, phases }: Season, from: number, to: number): number {
  const off = (((to - from) % length) + length) % length;
  return Math.round((off * phases) / length) % phases;
}

const medians = (all: readonly Float64Array[]): Float64Array =>
  Float64Array.from(all[0] ?? [], (_, at) => median(all.map((values) => values[at]!)));

const median = (values: readonly number[]): number =>
  sortedQuantile(Float64Array.from(values).sort(), 0.5);
