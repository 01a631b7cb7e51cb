import type { EntityLanes } from '../../contract/entity-types.ts';
import type { PanelEntity } from '../../contract/types.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';
import { entityEnds } from './entity-ends.ts';

/** The highest score of each stretch of time, by the pyramid of the scores. Bins are equal parts of the panel's time. */
export function entityLanes(
  workspace: ReadableWorkspace,
  run: DoneRun,
  names: readonly string[],
  bins: number,
): EntityLanes {
  const { panel } = workspace.getDataset(run.datasetId).importReport;
  const wanted = new Set(names);
  const entities = (panel?.entities ?? []).filter(({ name }) => wanted.has(name));
  const [startMs, endMs] = [panel?.time.startMs ?? 0, panel?.time.endMs ?? 0];
  const width = (endMs - startMs) / bins || 1;
  const threshold = run.result.threshold.value;
  const value = new Float32Array(entities.length * bins).fill(NaN);
  entities.forEach((entity, lane) => {
    const [start, end] = entityEnds(workspace, run.datasetId, entity);
    const { from, to } = entity;
    const pixels = Math.max(1, Math.ceil((bins * (end - start)) / (endMs - startMs || 1)));
    const reduced = workspace.reduceRunArray(run.id, 'score', from, to, pixels);
    if (reduced === null) return;
    const placeOf = placesIn(workspace, run.datasetId, entity, Math.min(to - from, 2 * bins));
    reduced.value.forEach((score, i) => {
      if (Number.isNaN(score)) return;
      const at = Math.floor((placeOf(reduced.index[i] ?? from) - startMs) / width);
      const bin = lane * bins + Math.min(Math.max(at, 0), bins - 1);
      if (!(value[bin]! >= score / threshold)) value[bin] = score / threshold;
    });
  });
  return {
    startMs,
    endMs,
    bins,
    names: entities.map(({ name }) => name),
    value: encodeArray(value),
  };
}

/** Times of an entity's rows, out of its reduced times: exact at their points, in a straight line between. */
function placesIn(
  workspace: ReadableWorkspace,
  datasetId: string,
  { from, to }: PanelEntity,
  pixels: number,
): (row: number) => number {
  const known = workspace.reduceDatasetArray(datasetId, 'time', from, to, Math.max(pixels, 1));
  const { index, value } = known ?? { index: new Float64Array(0), value: new Float64Array(0) };
  return (row) => {
    let [low, high] = [0, index.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (index[middle]! < row) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [Math.max(low - 1, 0), low];
    const [a, b] = [index[before] ?? row, index[after] ?? row];
    const share = b > a ? Math.min((row - a) / (b - a), 1) : 1;
    return value[before]! + (value[after]! - value[before]!) * share;
  };
}
