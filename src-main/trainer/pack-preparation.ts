import type { Season } from '../contract/types.ts';
import type { Preparation, Scaler, Trend } from '../engine/features/types.ts';

/** What stands in a detector's header of a preparation; its arrays follow in the order of this type. */
export interface PreparationHeader {
  readonly isPlaced: boolean;
  /** Knots of each column, null where the scaler has none. */
  readonly knots: readonly number[] | null;
  readonly trend: Pick<Trend, 'unit' | 'origin' | 'span'> | null;
  readonly season: { readonly season: Season; readonly origin: number } | null;
}

/** All but center and scale, which every version has. */
export function flatPreparation({ scaler, trend, season }: Preparation): {
  readonly header: PreparationHeader;
  readonly arrays: readonly Float64Array[];
} {
  const { place, knots } = scaler;
  return {
    header: {
      isPlaced: place !== undefined,
      knots: knots?.map(({ values }) => values.length) ?? null,
      trend: trend && { unit: trend.unit, origin: trend.origin, span: trend.span },
      season: season && { season: season.season, origin: season.origin },
    },
    arrays: [
      ...(place === undefined ? [] : [place.center, place.scale]),
      ...(knots ?? []).flatMap(({ values, scores }) => [values, scores]),
      ...(trend === null ? [] : [trend.start, trend.slope]),
      ...(season === null ? [] : [season.values]),
    ],
  };
}

/** `next`: takes the next array of so many numbers. Without a header (version 1) there is the scaler alone. */
export function preparationOf(
  scaler: Scaler,
  header: PreparationHeader | undefined,
  next: (count: number) => Float64Array,
): Preparation {
  if (header === undefined) return { scaler, trend: null, season: null };
  const { isPlaced, knots, trend, season } = header;
  const columns = scaler.center.length;
  return {
    scaler: {
      ...scaler,
      ...(isPlaced ? { place: { center: next(columns), scale: next(columns) } } : {}),
      ...(knots === null
        ? {}
        : { knots: knots.map((count) => ({ values: next(count), scores: next(count) })) }),
    },
    trend: trend && { ...trend, start: next(columns), slope: next(columns) },
    season: season && { ...season, values: next(columns * season.season.phases) },
  };
}
