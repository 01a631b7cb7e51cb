import type { DatasetDetail, TimeAxis } from '../contract/types.ts';
import { axisOf } from '../engine/features/panel.ts';
import { isoTime, zoningOf } from '../words/times.ts';

/** The time axis as printed: times as text, as the file means them. */
export interface TimeDocument extends Omit<TimeAxis, 'startMs' | 'endMs'> {
  readonly start: string | null;
  readonly end: string | null;
}

export function timeDocument(time: TimeAxis | null): TimeDocument | null {
  if (time === null) return null;
  const { startMs, endMs, ...rest } = time;
  return { start: isoTime(startMs, zoningOf(time)), end: isoTime(endMs, zoningOf(time)), ...rest };
}

/** What `detect --json` says about the file. */
export function datasetSummaryDocument(dataset: DatasetDetail): object {
  return {
    id: dataset.id,
    file: dataset.sourceName,
    bytes: dataset.sourceBytes,
    sha256: dataset.sourceSha256,
    format: dataset.format,
    kind: dataset.kind,
    kindReason: dataset.kindReason,
    rows: dataset.rowCount,
    columns: dataset.columnCount,
    target: dataset.importReport.target ?? null,
    time: timeDocument(axisOf(dataset)),
    missingShare: dataset.missingShare,
    findings: dataset.findings,
    recipe: dataset.recipe,
  };
}

/** All that `inspect --json` says. */
export function inspectDocument(dataset: DatasetDetail): object {
  return {
    file: dataset.sourceName,
    bytes: dataset.sourceBytes,
    sha256: dataset.sourceSha256,
    format: dataset.format,
    kind: dataset.kind,
    kindReason: dataset.kindReason,
    rows: dataset.rowCount,
    time: timeDocument(axisOf(dataset)),
    period: dataset.period,
    continuity: dataset.continuity,
    missingShare: dataset.missingShare,
    columns: dataset.columns,
    findings: dataset.findings,
    preview: dataset.preview,
    import: dataset.importReport,
    recipe: dataset.recipe,
  };
}

/** Events count rows of the file, unless its rows had to be put in the order of time or of entities first. */
export function indexOrder(
  dataset: Pick<DatasetDetail, 'time' | 'importReport'>,
): 'file' | 'time' | 'panel' {
  if (dataset.importReport.panel !== undefined) return 'panel';
  return (dataset.time?.outOfOrder ?? 0) > 0 ? 'time' : 'file';
}
