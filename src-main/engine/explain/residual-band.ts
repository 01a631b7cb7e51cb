import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResidualBand } from '../../contract/event-types.ts';
import { sortedQuantile } from '../features/scaler.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';

/** Rows looked at in one place, and places: evenly over the whole, so that any length takes the same time. */
const placeRows = 8192;
const mostPlaces = 16;
/** Fewer rows than this make no band. */
const fewestRows = 50;
const outside = 0.005;

/**
 * How far measured values usually lie from the expected ones, for each column; null where the run keeps no expectation
 * of it. Other calls are answered in between.
 */
export async function residualBands(
  workspace: ReadableWorkspace,
  { id, datasetId, result }: Pick<DoneRun, 'id' | 'datasetId' | 'result'>,
  columns: readonly string[],
): Promise<(ResidualBand | null)[]> {
  const places = placesOf(workspace.datasetSummary(datasetId).rowCount).map(([from, to]) => ({
    from,
    to,
    score: workspace.runArray(id, 'score', from, to),
  }));
  const bands: (ResidualBand | null)[] = [];
  for (const column of columns) {
    const found: number[] = [];
    for (const { from, to, score } of places) {
      const expected = workspace.runArray(id, `expected:${column}`, from, to);
      if (expected === null || score === null) break;
      const measured = workspace.datasetArray(datasetId, `column:${column}`, from, to);
      for (let i = 0; i < to - from; i++) {
        const off = (measured?.[i] ?? NaN) - expected[i]!;
        if (score[i]! <= result.threshold.value && Number.isFinite(off)) found.push(off);
      }
      await nextTurn();
    }
    bands.push(bandOf(found));
  }
  return bands;
}

/** Rows [from, to). */
function placesOf(rows: number): (readonly [number, number])[] {
  const count = Math.min(mostPlaces, Math.ceil(rows / placeRows));
  return Array.from({ length: count }, (_, place) => {
    const from = Math.floor((place * rows) / count);
    return [from, Math.min(from + placeRows, Math.floor(((place + 1) * rows) / count))];
  });
}

function bandOf(found: readonly number[]): ResidualBand | null {
  if (found.length < fewestRows) return null;
  const sorted = Float64Array.from(found).sort();
  return { low: sortedQuantile(sorted, outside), high: sortedQuantile(sorted, 1 - outside) };
}
