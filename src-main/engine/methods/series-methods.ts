import type { SeriesSource, SeriesWindow } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import type { ReadableWorkspace, ReducedSeries } from '../store/types.ts';
import { encodeArray } from './encode-array.ts';
import type { MethodsOf } from './method-map.ts';

export function seriesMethods(context: EngineContext): MethodsOf<'series'> {
  return {
    'series.window': async ({ sources, from, to, pixels, entityTimes = false }) => {
      const workspace = context.workspace();
      const windows: SeriesWindow[] = [];
      for (const source of sources) {
        const reduced = reduceSource(workspace, source, from, to, pixels) ?? nothing;
        const datasetId = datasetOf(workspace, source);
        const even = await context.views.evenTimes(workspace, datasetId, entityTimes);
        const time =
          even ?? (await context.views.times(workspace, datasetId, reduced.index, entityTimes));
        windows.push({
          index: encodeArray(new Uint32Array(reduced.index)),
          time: time instanceof Float64Array ? encodeArray(time) : time,
          value: encodeArray(reduced.value),
          min: reduced.min,
          max: reduced.max,
        });
      }
      return windows;
    },
  };
}

const nothing: ReducedSeries = {
  index: new Float64Array(0),
  value: new Float64Array(0),
  min: null,
  max: null,
};

function datasetOf(workspace: ReadableWorkspace, source: SeriesSource): string {
  return source.kind === 'column' ? source.datasetId : workspace.getRun(source.runId).datasetId;
}

/** Null where a run keeps no such series: of wide tables only the columns that drove events are kept. */
export function reduceSource(
  workspace: ReadableWorkspace,
  source: SeriesSource,
  from: number,
  to: number,
  pixels: number,
): ReducedSeries | null {
  switch (source.kind) {
    case 'column':
      return workspace.reduceDatasetArray(
        source.datasetId,
        `column:${source.column}`,
        from,
        to,
        pixels,
      );
    case 'score':
    case 'baselineScore':
      return workspace.reduceRunArray(source.runId, source.kind, from, to, pixels);
    case 'expected':
    case 'columnScore':
      return workspace.reduceRunArray(
        source.runId,
        `${source.kind}:${source.column}`,
        from,
        to,
        pixels,
      );
  }
}
