import type { PanelEntity, TimeAxis } from '../../../contract/types.ts';
import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { entitiesOf, entityRows } from '../shape/entities.ts';
import type { ChosenTime } from '../time/choose-time.ts';
import { findGaps } from '../time/find-gaps.ts';
import { applyOrder, orderByTime } from '../time/order-rows.ts';
import { describeSteps } from '../time/time-steps.ts';
import { zoneOf } from '../time/zone-of.ts';
import type { Arranged } from './arrange.ts';

export interface StackedRows extends Pick<Arranged, 'rowOrder'> {
  readonly axis: NonNullable<Arranged['axis']>;
  readonly entities: readonly PanelEntity[];
}

/**
 * Puts the rows of each entity together, entities in the order of their names, and those of each in the order of time;
 * null where the table's rows are not to be stacked.
 */
export async function stackRows(
  table: RawTable,
  time: ChosenTime,
  pacer: Pacer,
): Promise<StackedRows | null> {
  const column = table.columns.find(({ name }) => name === table.panel);
  if (column === undefined) return null;
  const found = await entitiesOf(column, pacer);
  const { rows, starts } = await entityRows(found, pacer);
  const named = found.names.map((name, code) => ({ name, code }));
  named.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const order = new Uint32Array(rows.length);
  const entities: PanelEntity[] = [];
  let at = 0;
  for (const { name, code } of named) {
    const own = rows.subarray(starts[code], starts[code + 1]);
    const times = Float64Array.from(own, (row) => time.values[row]!);
    const sorted = await orderByTime(times, pacer);
    own.forEach((row, i) => {
      order[at + i] = sorted === null ? row : own[sorted[i]!]!;
    });
    entities.push({ name, from: at, to: at + own.length });
    at += own.length;
    await pacer.pause();
  }
  const isInOrder = order.every((row, i) => row === i);
  const values = isInOrder ? time.values : await applyOrder(time.values, order, pacer);
  const axis = await axisOf(table, time, values, entities, pacer);
  return { rowOrder: isInOrder ? null : order, axis: { axis, values, findings: [] }, entities };
}

/** Steps and gaps within entities; from the first time of any to the last. */
async function axisOf(
  table: RawTable,
  time: ChosenTime,
  values: Float64Array,
  entities: readonly PanelEntity[],
  pacer: Pacer,
): Promise<TimeAxis> {
  let [startMs, endMs, gaps, duplicates, steps, equal] = [Infinity, -Infinity, 0, 0, 0, 0];
  const longest = entities.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const common = await describeSteps(values.subarray(longest.from, longest.to), pacer);
  for (const { from, to } of entities) {
    const own = values.subarray(from, to);
    const found = await findGaps(own, common, pacer);
    startMs = Math.min(startMs, own[0]!);
    endMs = Math.max(endMs, own.at(-1)!);
    gaps += found.gaps;
    duplicates += found.duplicates;
    const { regularity } = await describeSteps(own, pacer);
    steps += own.length - 1;
    equal += regularity * (own.length - 1);
  }
  return {
    columns: time.columns.map((index) => table.columns[index]?.name ?? ''),
    startMs,
    endMs,
    stepMs: common.stepMs,
    regularity: steps === 0 ? 1 : equal / steps,
    calendar: common.calendar,
    ...zoneOf(time),
    gaps,
    outOfOrder: 0,
    duplicates,
  };
}
