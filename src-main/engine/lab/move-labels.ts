import type { PanelEntity } from '../../contract/types.ts';
import { mergeSpans } from '../dataset/labels/merge-spans.ts';
import type { StoredSpan } from '../store/review-types.ts';
import type { RowPlaces } from './row-places.ts';

type Label = Pick<StoredSpan, 'rows' | 'source'>;

export interface MovedLabels {
  /** In the rows of the new dataset; what stood together may stand apart there. */
  readonly labels: readonly Label[];
  /** How many of the old ones mark no row of the new dataset. */
  readonly lost: number;
}

/**
 * Where labels of a dataset lie in another that was read from the same files: by their rows where both hold those of the files, else
 * by their times, of each entity where both name them. `stepMs`: between rows; one of a grid stands for the time up to the
 * next. All are lost where one of them has no time.
 */
export function moveLabels(
  labels: readonly Label[],
  from: SteppedRows,
  to: SteppedRows,
): MovedLabels {
  const find = finder(from, to);
  const moved = labels.map((label) => ({ label, spans: find?.(label.rows) ?? [] }));
  return {
    labels: moved.flatMap(({ label: { source }, spans }) =>
      spans.map((rows) => ({ rows, source })),
    ),
    lost: moved.filter(({ spans }) => spans.length === 0).length,
  };
}

type Rows = readonly [number, number];

type SteppedRows = RowPlaces & { readonly stepMs: number };

function finder(from: SteppedRows, to: SteppedRows): ((rows: Rows) => readonly Rows[]) | null {
  const isSame = from.isReshaped !== true && to.isReshaped !== true;
  if (isSame && from.rowCount === to.rowCount) return byRow(from, to);
  const { time } = to;
  return from.time === null || time === null
    ? null
    : byTime({ ...from, time: from.time }, { ...to, time });
}

/** Both datasets hold the rows of the files, each in an order of its own. */
function byRow(from: RowPlaces, to: RowPlaces): (rows: Rows) => readonly Rows[] {
  const rowAt = new Uint32Array(to.rowCount);
  for (let row = 0; row < to.rowCount; row++) rowAt[to.order?.[row] ?? row] = row;
  return ([first, last]) => {
    const rows: Rows[] = [];
    for (let row = first; row <= last; row++) {
      const at = rowAt[from.order?.[row] ?? row]!;
      rows.push([at, at]);
    }
    return splitAt(joined(rows), to.entities);
  };
}

type Timed = SteppedRows & { readonly time: Float64Array };

/** Every stretch of rows in which time goes on. */
const blocksOf = ({ entities, rowCount }: RowPlaces): readonly PanelEntity[] =>
  entities ?? [{ name: '', from: 0, to: rowCount }];

function byTime(from: Timed, to: Timed): (rows: Rows) => readonly Rows[] {
  const [before, after] = [blocksOf(from), blocksOf(to)];
  const isNamed = from.entities !== undefined && to.entities !== undefined;
  return ([first, last]) =>
    joined(
      before.flatMap((block): readonly Rows[] => {
        const [start, end] = [Math.max(first, block.from), Math.min(last, block.to - 1)];
        if (start > end) return [];
        const startMs = from.time[start]!;
        const endMs = from.time[end]! + (from.isReshaped === true ? from.stepMs - 1 : 0);
        return after
          .filter(({ name }) => !isNamed || name === block.name)
          .flatMap((own) => rowsBetween(to, own, startMs, endMs));
      }),
    );
}

/** Rows of a block that stand for any of the time from `startMs` to `endMs`, both included. */
function rowsBetween(
  { time, stepMs, isReshaped }: Timed,
  { from, to }: PanelEntity,
  startMs: number,
  endMs: number,
): readonly Rows[] {
  const reach = isReshaped === true ? stepMs : 0;
  const firstAt = (ms: number, isAfter: boolean): number => {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = time[middle]!;
      if (isAfter ? at <= ms : at < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // A row of a grid holds what lies before the next one.
  const first = reach > 0 ? firstAt(startMs - reach, true) : firstAt(startMs, false);
  const last = firstAt(endMs, true) - 1;
  return first <= last ? [[first, last]] : [];
}

/** Rows that follow each other as one stretch. */
function joined(rows: readonly Rows[]): Rows[] {
  const half = rows.map(([first, last]): [number, number] => [first, last + 1]);
  return mergeSpans(half).map(([first, end]) => [first, end - 1]);
}

/** A label never reaches from one entity into the next. */
function splitAt(rows: readonly Rows[], entities: readonly PanelEntity[] = []): readonly Rows[] {
  if (entities.length === 0) return rows;
  return rows.flatMap(([first, last]) =>
    entities
      .map(({ from, to }): Rows => [Math.max(first, from), Math.min(last, to - 1)])
      .filter(([start, end]) => start <= end),
  );
}
