import type { DatasetArrayName, NewDataset, WritableValues } from '../store/types.ts';
import type { ImportedDataset } from './types.ts';

/** What the store keeps of an imported file beside its arrays. */
export function toNewDataset(imported: ImportedDataset): NewDataset {
  return {
    name: imported.name,
    kind: imported.kind,
    kindReason: imported.kindReason,
    format: imported.format,
    rowCount: imported.rowCount,
    sourceName: imported.sourceName,
    sourcePaths: imported.sourcePaths,
    sourceBytes: imported.sourceBytes,
    sourceSha256: imported.sourceSha256,
    time: imported.time,
    columns: imported.columns.map(({ info }) => info),
    findings: imported.findings,
    period: imported.period,
    continuity: imported.continuity,
    missingShare: imported.missingShare,
    missingMap: imported.missingMap,
    ...(imported.rowNames && { rowNames: imported.rowNames }),
    preview: imported.preview,
    importReport: imported.report,
    recipe: imported.recipe,
  };
}

/** One array for each column of numbers; the times and the file order where there are any. */
export function datasetArrays(imported: ImportedDataset): [DatasetArrayName, WritableValues][] {
  const arrays: [DatasetArrayName, WritableValues][] = imported.columns.flatMap(
    ({ info, values }) =>
      values === null
        ? []
        : [[`column:${info.name}`, values] as [DatasetArrayName, WritableValues]],
  );
  if (imported.timeValues !== null) arrays.push(['time', imported.timeValues]);
  if (imported.rowOrder !== null) arrays.push(['order', imported.rowOrder]);
  return arrays;
}
