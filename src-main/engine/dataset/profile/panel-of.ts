import { EngineError } from '../../../contract/errors.ts';
import type { Panel, PanelEntity, TimeAxis } from '../../../contract/types.ts';
import { wholeOf } from '../columns/whole-of.ts';
import type { RawTable } from '../raw-table.ts';
import type { ImportedColumn } from '../types.ts';

/** Of more columns than this it is not said how far apart their levels are. */
const columnLimit = 200;

/** What is kept of stacked rows beside their values. */
export function panelOf(
  { panel: column }: RawTable,
  time: TimeAxis,
  entities: readonly PanelEntity[],
  columns: readonly ImportedColumn[],
): Panel {
  if (column === undefined) throw new EngineError('internal', 'stacked rows without a name');
  let levels: Panel['levels'] = null;
  for (const { info, values } of columns.slice(0, columnLimit)) {
    if (info.role !== 'feature' || values === null) continue;
    const between = betweenShare(wholeOf(values), entities);
    if (between > (levels?.between ?? -1)) levels = { column: info.name, between };
  }
  return { column, entities, time, levels };
}

/** Share of the variance that lies between entities, 0 to 1 (the correlation ratio of Pearson 1905). */
function betweenShare(values: Float64Array, entities: readonly PanelEntity[]): number {
  const groups = entities.map(({ from, to }) => momentsOf(values.subarray(from, to)));
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const mean = groups.reduce((sum, group) => sum + group.count * group.mean, 0) / count;
  const between = groups.reduce((sum, group) => sum + group.count * (group.mean - mean) ** 2, 0);
  const within = groups.reduce((sum, group) => sum + group.squares, 0);
  return between + within > 0 ? between / (between + within) : 0;
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
}

function momentsOf(values: Float64Array): Moments {
  let [count, mean, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count++;
    const off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }
  return { count, mean, squares };
}
