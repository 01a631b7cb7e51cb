import type { ResidualBand } from '../../contract/event-types.ts';
import { sortedQuantile } from '../features/scaler.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Rows looked at in one place, and places: evenly over the whole, so that any length takes the same time. */
const placeRows = 4096;
const mostPlaces = 32;
/** Fewer rows than this make no band. */
const fewestRows = 50;
const outside = 0.005;

/** How far measured values usually lie from the expected ones; null where the run keeps no expectation of the column. */
export function residualBand(
  workspace: ReadableWorkspace,
  { id, datasetId, result }: Pick<DoneRun, 'id' | 'datasetId' | 'result'>,
  column: string,
): ResidualBand | null {
  const { rowCount } = workspace.datasetSummary(datasetId);
  const places = Math.min(mostPlaces, Math.ceil(rowCount / placeRows));
  const found: number[] = [];
  for (let place = 0; place < places; place++) {
    const from = Math.floor((place * rowCount) / places);
    const to = Math.min(from + placeRows, Math.floor(((place + 1) * rowCount) / places));
    const expected = workspace.runArray(id, `expected:${column}`, from, to);
    const measured = workspace.datasetArray(datasetId, `column:${column}`, from, to);
    const score = workspace.runArray(id, 'score', from, to);
    if (expected === null || measured === null || score === null) return null;
    for (let i = 0; i < to - from; i++) {
      const off = measured[i]! - expected[i]!;
      if (score[i]! <= result.threshold.value && Number.isFinite(off)) found.push(off);
    }
  }
  if (found.length < fewestRows) return null;
  const sorted = Float64Array.from(found).sort();
  return { low: sortedQuantile(sorted, outside), high: sortedQuantile(sorted, 1 - outside) };
}
