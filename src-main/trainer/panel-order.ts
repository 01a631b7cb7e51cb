import type { FlaggedEvent, PanelEntity } from '../contract/types.ts';
import { type EntityLevels, levelOf } from '../engine/features/entity-levels.ts';
import { type EntityScales, scalesOf } from '../engine/features/entity-scales.ts';
import { entityText } from '../contract/entity-text.ts';
import type { LevelAt } from '../engine/features/types.ts';
import type { PointScores } from '../engine/scoring/types.ts';
import { type EntityFits, wholeEntities } from './entity-fits.ts';
import type { FeatureData } from './stored-data.ts';

/** Between the rows of a panel as they are stored and as they are trained on. */
export interface PanelOrder {
  /** Stored rows to the order of training, each entity's columns on its own scale. */
  readonly prepare: (data: FeatureData) => FeatureData;
  /** One value a row, to the order of training. */
  readonly sort: (values: Float64Array) => Float64Array;
  /** One value a row, to the order of the dataset. */
  readonly restore: (values: Float32Array) => Float32Array;
  /** To the order and the units of the dataset. */
  readonly scores: (scores: PointScores) => PointScores;
  /** To the rows and the units of the dataset, each naming its entity. */
  readonly events: (events: readonly FlaggedEvent[], features: readonly string[]) => FlaggedEvent[];
}

/** `scales`: null where all entities share one scale; `levels`: null where nothing is taken off. `column`: names the entities; null where all rows are of one thing. */
export function panelOrder(
  column: string | null,
  blocks: readonly PanelEntity[],
  { scales, levels }: EntityFits,
): PanelOrder {
  const placed = placeBlocks(blocks, scales);
  const sort = (values: Float64Array): Float64Array => {
    const out = new Float64Array(values.length);
    for (const { from, to, at } of placed) out.set(values.subarray(from, to), at);
    return out;
  };
  const restore = (values: Float32Array): Float32Array => {
    const out = new Float32Array(values.length);
    for (const { from, to, at } of placed) out.set(values.subarray(at, at + to - from), from);
    return out;
  };
  return {
    sort,
    restore,
    prepare: (data) => ({
      ...data,
      columns: data.columns.map((values, feature) => scaled(sort(values), feature, placed)),
      ...(data.inputs && { inputs: data.inputs.map(sort) }),
      time: data.time && sort(data.time),
      rowNumbers: numbersIn(placed),
      breaks: placed.flatMap(({ at }) => (at > 0 ? [at] : [])),
      ...(levels === null ? {} : { levels: sortedLevels(levels, placed, data.time) }),
    }),
    scores: (scores) => {
      const rows = scores.score.length;
      const columns = (all: Float32Array, unscale: boolean): Float32Array => {
        const out = new Float32Array(all.length);
        for (let feature = 0; feature * rows < all.length; feature++) {
          const own = all.slice(feature * rows, (feature + 1) * rows);
          if (unscale) unscaled(own, feature, placed);
          out.set(restore(own), feature * rows);
        }
        return out;
      };
      return {
        ...scores,
        score: restore(scores.score),
        columnScore: columns(scores.columnScore, false),
        expected: columns(scores.expected, true),
      };
    },
    events: (events, features) =>
      events.map((event) => storedEvent(event, column, features, placed)),
  };
}

interface PlacedBlock extends PanelEntity {
  /** First row in the order of training. */
  readonly at: number;
  readonly center: readonly number[] | null;
  readonly scale: readonly number[] | null;
}

function placeBlocks(blocks: readonly PanelEntity[], scales: EntityScales | null): PlacedBlock[] {
  const known = new Map<string, ReturnType<typeof scalesOf>>();
  let at = 0;
  return blocks.map((block) => {
    const own = scales === null ? null : (known.get(block.name) ?? scalesOf(scales, block.name));
    if (own !== null) known.set(block.name, own);
    const placed = { ...block, at, center: own?.center ?? null, scale: own?.scale ?? null };
    at += block.to - block.from;
    return placed;
  });
}

/** Of each row, in the order of training, its number in its entity. */
function numbersIn(placed: readonly PlacedBlock[]): Float64Array {
  const starts = new Map(wholeEntities(placed).map(({ name, from }) => [name, from]));
  const numbers = new Float64Array(placed.reduce((sum, { from, to }) => sum + to - from, 0));
  for (const { name, from, to, at } of placed) {
    const before = from - (starts.get(name) ?? from);
    for (let n = 0; n < to - from; n++) numbers[at + n] = before + n;
  }
  return numbers;
}

/** What is taken off in the order of training, on the scale of the entity; `time`: of the stored rows. */
function sortedLevels(
  levels: EntityLevels,
  placed: readonly PlacedBlock[],
  time: Float64Array | null,
): LevelAt {
  const of = new Map(
    wholeEntities(placed).map(({ name, from, to }) => [
      name,
      { from, level: levelOf(levels, name, time?.subarray(from, to) ?? null, to - from) },
    ]),
  );
  const ends = Uint32Array.from(placed, ({ at, from, to }) => at + to - from);
  const fits = placed.map(({ name, from, at, center, scale }) => {
    const own = of.get(name);
    return { level: own?.level ?? null, move: from - at - (own?.from ?? 0), center, scale };
  });
  // Rows are asked for one after another: the block is most often that of the row before.
  let last = 0;
  return (feature, row) => {
    if (row >= ends[last]! || row < (ends[last - 1] ?? 0)) last = blockAt(ends, row);
    const { level, move, center, scale } = fits[last]!;
    if (level === null) return 0;
    const value = level(feature, row + move);
    return center === null || scale === null ? value : (value - center[feature]!) / scale[feature]!;
  };
}

/** The first block that ends behind a row. */
function blockAt(ends: Uint32Array, row: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > row) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** In place. */
function scaled(
  values: Float64Array,
  feature: number,
  placed: readonly PlacedBlock[],
): Float64Array {
  for (const { from, to, at, center, scale } of placed) {
    if (center === null || scale === null) continue;
    const [middle, step] = [center[feature]!, scale[feature]!];
    for (let row = at; row < at + to - from; row++) values[row] = (values[row]! - middle) / step;
  }
  return values;
}

/** In place. */
function unscaled(values: Float32Array, feature: number, placed: readonly PlacedBlock[]): void {
  for (const { from, to, at, center, scale } of placed) {
    if (center === null || scale === null) continue;
    const [middle, step] = [center[feature]!, scale[feature]!];
    for (let row = at; row < at + to - from; row++) values[row] = values[row]! * step + middle;
  }
}

/** An event never reaches beyond its block. */
function storedEvent(
  event: FlaggedEvent,
  column: string | null,
  features: readonly string[],
  placed: readonly PlacedBlock[],
): FlaggedEvent {
  const block = placed.findLast(({ at }) => at <= event.startIndex);
  if (block === undefined) return event;
  const { name, from, at, center, scale } = block;
  const move = from - at;
  const unit = (value: number | null, feature: number): number | null =>
    value === null || center === null || scale === null
      ? value
      : value * scale[feature]! + center[feature]!;
  return {
    ...event,
    startIndex: event.startIndex + move,
    endIndex: event.endIndex + move,
    peakIndex: event.peakIndex + move,
    columns: event.columns.map((driving) => {
      const feature = features.indexOf(driving.column);
      return {
        ...driving,
        measured: unit(driving.measured, feature),
        expected: unit(driving.expected, feature),
      };
    }),
    ...(column !== null && {
      summary: `${entityText(column, name)}: ${event.summary}`,
      entity: name,
    }),
  };
}
