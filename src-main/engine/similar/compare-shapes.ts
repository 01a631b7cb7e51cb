import { leadingColumns } from '../../contract/leading-columns.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { axisOf, withBreaks } from '../features/panel.ts';
import { findBreaks } from '../features/breaks.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { bridgeMissing } from './bridge-missing.ts';
import { comparedStretch } from './compared-stretch.ts';
import { addShapeDistances } from './shape-distances.ts';
import type { Compared } from './similar-events.ts';

/** Half of one less the correlation, over the columns that drove the event; null where the rows are too few. */
export async function compareShapes(
  workspace: ReadableWorkspace,
  run: DoneRun,
  event: FlaggedEvent,
): Promise<Compared | null> {
  const dataset = workspace.getDataset(run.datasetId);
  const { breaks } = withBreaks(run.plan);
  const block = {
    from: breaks.findLast((row) => row <= event.startIndex) ?? 0,
    to: breaks.find((row) => row > event.startIndex) ?? dataset.rowCount,
  };
  const stretch = comparedStretch(event, run.plan, block);
  if (stretch === null) return null;
  const { from } = stretch;
  const length = stretch.to - from;
  const driving = leadingColumns(event.columns);
  const total = driving.reduce((sum, { share }) => sum + share, 0);
  const distances = new Float32Array(dataset.rowCount - length + 1);
  let first: Float64Array | null = null;
  const columns: string[] = [];
  for (const { column, share } of driving) {
    const measured = workspace.datasetArray(run.datasetId, `column:${column}`);
    const bridged = measured instanceof Float64Array ? bridgeMissing(measured) : null;
    if (bridged === null || !(measured instanceof Float64Array)) continue;
    first ??= measured;
    columns.push(column);
    await addShapeDistances(bridged, [from, length], share / total / 2, distances);
  }
  if (first === null) return null;
  const axis = axisOf(dataset);
  const time = (axis?.gaps ?? 0) > 0 ? workspace.datasetArray(run.datasetId, 'time') : null;
  const jumps = time instanceof Float64Array && axis !== null ? findBreaks(time, axis) : [];
  for (const row of [...breaks, ...jumps]) {
    distances.fill(NaN, Math.max(row - length + 1, 0), Math.min(row, distances.length));
  }
  return { by: 'shape', columns, from, length, distances, first };
}
