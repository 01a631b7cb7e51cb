import { EngineError } from '../../contract/errors.ts';
import type { DatasetDetail, DatasetSummary } from '../../contract/types.ts';
import { axisOf } from '../features/panel.ts';
import { inZone } from '../dataset/time/in-zone.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';
import type { NewDataset } from './types.ts';

/** In the list; the rest of a dataset can be megabytes for a wide file and is read only for itself. */
type StoredSummary = Omit<DatasetSummary, 'id' | 'name' | 'rowCount' | 'createdAtMs'>;
type Detail = Omit<DatasetDetail, keyof DatasetSummary>;
/** Versions before recipes kept neither recipe nor path; those before several files kept one path. */
type StoredDetail = Omit<Detail, 'recipe'> & {
  readonly recipe?: DatasetDetail['recipe'];
  readonly sourcePath?: string;
  readonly sourcePaths?: readonly string[];
};

interface DatasetRow {
  readonly id: string;
  readonly name: string;
  readonly row_count: number;
  readonly created_at_ms: number;
  readonly zone: string | null;
  readonly summary: string;
  readonly detail: string;
}

export function insertDataset(
  connection: Connection,
  id: string,
  dataset: NewDataset,
  nowMs: number,
): void {
  const { name, rowCount, kind, kindReason, format, sourceName, sourceBytes, sourceSha256, time } =
    dataset;
  const { columns, findings, period, continuity, missingShare, preview, importReport } = dataset;
  const { recipe, sourcePaths, missingMap, rowNames } = dataset;
  const summary: StoredSummary = {
    kind,
    kindReason,
    format,
    columnCount: columns.length,
    featureCount: columns.filter(({ role }) => role === 'feature').length,
    sourceName,
    sourceBytes,
    sourceSha256,
    time,
  };
  const detail: StoredDetail = {
    columns,
    findings,
    period,
    continuity,
    missingShare,
    preview,
    importReport,
    recipe,
    sourcePaths,
    missingMap,
    rowNames,
  };
  connection.run(
    `INSERT INTO dataset (id, name, row_count, created_at_ms, zone, summary, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    id,
    name,
    rowCount,
    nowMs,
    axisOf(dataset)?.zone ?? null,
    JSON.stringify(summary),
    JSON.stringify(detail),
  );
}

/** Without what can be megabytes for a wide file. Throws `data/not-found`. */
export function getSummary(connection: Connection, id: string): DatasetSummary {
  const row = connection.get(
    `SELECT id, name, row_count, created_at_ms, zone, summary FROM dataset
     WHERE id = ? AND removed_at_ms IS NULL`,
    id,
  ) as Omit<DatasetRow, 'detail'> | undefined;
  if (row === undefined) throw noDataset(id);
  return summaryOf(connection, row);
}

/** Newest first. */
export function listDatasets(connection: Connection): DatasetSummary[] {
  return (
    connection.all(
      `SELECT id, name, row_count, created_at_ms, zone, summary FROM dataset
       WHERE removed_at_ms IS NULL ORDER BY number DESC`,
    ) as Omit<DatasetRow, 'detail'>[]
  ).map((row) => summaryOf(connection, row));
}

/** Throws `data/not-found`. */
export function getDataset(connection: Connection, id: string): DatasetDetail {
  const { row, detail } = storedDataset(connection, id);
  const { sourcePath, sourcePaths, recipe = {}, importReport, ...rest } = detail;
  const { panel } = importReport;
  const report =
    panel === undefined
      ? importReport
      : { ...importReport, panel: { ...panel, time: inZone(panel.time, row.zone) } };
  return { ...summaryOf(connection, row), ...rest, importReport: report, recipe };
}

/** Where it was read from, no path where that is not known. Throws `data/not-found`. */
export function datasetSources(connection: Connection, id: string): readonly string[] {
  const { sourcePaths, sourcePath } = storedDataset(connection, id).detail;
  return sourcePaths ?? (sourcePath === undefined ? [] : [sourcePath]);
}

function storedDataset(
  connection: Connection,
  id: string,
): { readonly row: DatasetRow; readonly detail: StoredDetail } {
  const row = connection.get(
    `SELECT id, name, row_count, created_at_ms, zone, summary, detail FROM dataset
     WHERE id = ? AND removed_at_ms IS NULL`,
    id,
  ) as DatasetRow | undefined;
  if (row === undefined) throw noDataset(id);
  return { row, detail: parseJson(connection, row.detail) as StoredDetail };
}

export function renameDataset(connection: Connection, id: string, name: string): void {
  const sql = 'UPDATE dataset SET name = ? WHERE id = ? AND removed_at_ms IS NULL';
  if (connection.run(sql, name, id) === 0) throw noDataset(id);
}

/** `zone`: null shows times in UTC. */
export function setDatasetZone(connection: Connection, id: string, zone: string | null): void {
  const sql = 'UPDATE dataset SET zone = ? WHERE id = ? AND removed_at_ms IS NULL';
  if (connection.run(sql, zone, id) === 0) throw noDataset(id);
}

export function hideDataset(connection: Connection, id: string, nowMs: number): void {
  const sql = 'UPDATE dataset SET removed_at_ms = ? WHERE id = ? AND removed_at_ms IS NULL';
  if (connection.run(sql, nowMs, id) === 0) throw noDataset(id);
}

export function showDataset(connection: Connection, id: string): void {
  const sql = 'UPDATE dataset SET removed_at_ms = NULL WHERE id = ?';
  if (connection.run(sql, id) === 0) throw noDataset(id);
}

export function noDataset(id: string): EngineError {
  return new EngineError('data/not-found', `no such dataset: ${id}`, { datasetId: id });
}

function summaryOf(connection: Connection, row: Omit<DatasetRow, 'detail'>): DatasetSummary {
  const stored = parseJson(connection, row.summary) as StoredSummary;
  return {
    ...stored,
    time: stored.time && inZone(stored.time, row.zone),
    id: row.id,
    name: row.name,
    rowCount: row.row_count,
    createdAtMs: row.created_at_ms,
  };
}
