import type { HeatMap } from '../../contract/types.ts';
import { drivingColumns } from '../report/driving-columns.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';

/** The highest column score of each bin of [from, to), for the columns that drove the events most. */
export function heatMap(
  workspace: ReadableWorkspace,
  runId: string,
  request: {
    readonly from: number;
    readonly to: number;
    readonly bins: number;
    readonly columns: number;
  },
): HeatMap {
  const run = workspace.getRun(runId);
  const columns = drivingColumns(
    workspace.listEvents(runId, 1000),
    run.plan.features,
    request.columns,
  );
  const value = new Float32Array(columns.length * request.bins);
  const width = (request.to - request.from) / request.bins;
  columns.forEach((column, row) => {
    const reduced = workspace.reduceRunArray(
      runId,
      `columnScore:${column}`,
      request.from,
      request.to,
      request.bins,
    );
    reduced?.value.forEach((score, i) => {
      const at = Math.floor(((reduced.index[i] ?? 0) - request.from) / width);
      const bin = row * request.bins + Math.min(Math.max(at, 0), request.bins - 1);
      if (score > (value[bin] ?? 0)) value[bin] = score;
    });
  });
  return { columns, bins: request.bins, value: encodeArray(value) };
}
