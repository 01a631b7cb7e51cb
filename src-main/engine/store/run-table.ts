import { EngineError, type ErrorData } from '../../contract/errors.ts';
import type { TrialPlace } from '../../contract/search.ts';
import type {
  ModelId,
  RunDetail,
  RunPlan,
  RunResult,
  RunStatus,
  RunSummary,
} from '../../contract/types.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

interface SummaryRow {
  readonly id: string;
  readonly dataset_id: string;
  readonly dataset_name: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly model: ModelId;
  readonly window_rows: number;
  readonly created_at_ms: number;
  readonly ended_at_ms: number | null;
  readonly event_count: number | null;
  readonly error: string | null;
  readonly kept_epoch: number | null;
  readonly trial: string | null;
}

interface DetailRow extends SummaryRow {
  readonly plan: string;
  readonly result: string | null;
}

const summaryColumns = `run.id, run.dataset_id, dataset.name AS dataset_name, run.name, run.status, run.model,
  run.window_rows, run.created_at_ms, run.ended_at_ms, run.event_count, run.error,
  training_state.epoch AS kept_epoch,
  CASE WHEN json_valid(run.plan) THEN json_extract(run.plan, '$.trial') END AS trial`;
const visibleRuns = `run JOIN dataset ON dataset.id = run.dataset_id
  LEFT JOIN training_state ON training_state.run_id = run.id
  WHERE run.removed_at_ms IS NULL AND dataset.removed_at_ms IS NULL`;

export function insertRun(
  connection: Connection,
  run: { readonly id: string; readonly datasetId: string; readonly name: string },
  plan: RunPlan,
  nowMs: number,
): void {
  connection.run(
    `INSERT INTO run (id, dataset_id, name, status, model, window_rows, created_at_ms, plan)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)`,
    run.id,
    run.datasetId,
    run.name,
    plan.model,
    plan.window,
    nowMs,
    JSON.stringify(plan),
  );
}

export function replaceRunPlan(connection: Connection, id: string, plan: RunPlan): void {
  connection.run('UPDATE run SET plan = ? WHERE id = ?', JSON.stringify(plan), id);
}

/** Newest first. */
export function listRuns(connection: Connection, datasetId?: string): RunSummary[] {
  const which = datasetId === undefined ? '' : 'AND run.dataset_id = ?';
  return (
    connection.all(
      `SELECT ${summaryColumns} FROM ${visibleRuns} ${which} ORDER BY run.number DESC`,
      ...(datasetId === undefined ? [] : [datasetId]),
    ) as SummaryRow[]
  ).map((row) => summaryOf(connection, row));
}

/** Throws `run/not-found`. */
export function getRun(connection: Connection, id: string): RunDetail {
  const row = connection.get(
    `SELECT ${summaryColumns}, run.plan, run.result FROM ${visibleRuns} AND run.id = ?`,
    id,
  ) as DetailRow | undefined;
  if (row === undefined) throw goneRun(connection, id);
  return {
    ...summaryOf(connection, row),
    plan: parseJson(connection, row.plan) as RunPlan,
    result: row.result === null ? null : (parseJson(connection, row.result) as RunResult),
  };
}

/** Hidden runs count too: one may be removed while it trains. Throws `run/not-found`, `run/not-running`. */
export function assertStatus(
  connection: Connection,
  id: string,
  allowed: readonly RunStatus[],
): void {
  const row = connection.get('SELECT status FROM run WHERE id = ?', id) as
    { status: RunStatus } | undefined;
  if (row === undefined) throw noRun(id);
  if (!allowed.includes(row.status)) {
    throw new EngineError('run/not-running', `the run is ${row.status}: ${id}`, {
      runId: id,
      status: row.status,
    });
  }
}

export function queueRun(connection: Connection, id: string): void {
  connection.run(
    `UPDATE run SET status = 'queued', error = NULL, ended_at_ms = NULL WHERE id = ?`,
    id,
  );
}

export function startRun(connection: Connection, id: string): void {
  connection.run(`UPDATE run SET status = 'running' WHERE id = ?`, id);
}

export function endRun(
  connection: Connection,
  id: string,
  status: 'failed' | 'cancelled',
  error: ErrorData | null,
  nowMs: number,
): void {
  connection.run(
    'UPDATE run SET status = ?, error = ?, ended_at_ms = ? WHERE id = ?',
    status,
    error === null ? null : JSON.stringify(error),
    nowMs,
    id,
  );
}

export function completeRun(
  connection: Connection,
  id: string,
  result: RunResult,
  eventCount: number,
  nowMs: number,
): void {
  connection.run(
    `UPDATE run SET status = 'done', result = ?, event_count = ?, ended_at_ms = ? WHERE id = ?`,
    JSON.stringify(result),
    eventCount,
    nowMs,
    id,
  );
}

/** Of a run that has ended well: found anew by another threshold, or measured by other labels. */
export function replaceRunResult(
  connection: Connection,
  id: string,
  result: RunResult,
  eventCount: number,
): void {
  connection.run(
    'UPDATE run SET result = ?, event_count = ? WHERE id = ?',
    JSON.stringify(result),
    eventCount,
    id,
  );
}

/** Runs that were under way when the program ended. */
export function unfinishedRuns(connection: Connection): string[] {
  const sql = `SELECT id FROM run WHERE status IN ('queued', 'running')`;
  return (connection.all(sql) as { id: string }[]).map(({ id }) => id);
}

export function renameRun(connection: Connection, id: string, name: string): void {
  const sql = 'UPDATE run SET name = ? WHERE id = ? AND removed_at_ms IS NULL';
  if (connection.run(sql, name, id) === 0) throw noRun(id);
}

export function hideRun(connection: Connection, id: string, nowMs: number): void {
  const sql = 'UPDATE run SET removed_at_ms = ? WHERE id = ? AND removed_at_ms IS NULL';
  if (connection.run(sql, nowMs, id) === 0) throw noRun(id);
}

export function showRun(connection: Connection, id: string): void {
  const sql = 'UPDATE run SET removed_at_ms = NULL WHERE id = ?';
  if (connection.run(sql, id) === 0) throw noRun(id);
}

export function noRun(id: string): EngineError {
  return new EngineError('run/not-found', `no such run: ${id}`, { runId: id });
}

/** Says of a hidden run that it was deleted, and whether its file took it along. */
function goneRun(connection: Connection, id: string): EngineError {
  const row = connection.get(
    `SELECT run.name, dataset.name AS dataset_name, run.removed_at_ms
     FROM run JOIN dataset ON dataset.id = run.dataset_id WHERE run.id = ?`,
    id,
  ) as { name: string; dataset_name: string; removed_at_ms: number | null } | undefined;
  if (row === undefined) return noRun(id);
  const fault =
    row.removed_at_ms === null
      ? `the run was deleted with its file: ${row.dataset_name}`
      : `the run was deleted: ${row.name}`;
  return new EngineError('run/not-found', fault, {
    runId: id,
    remedy: 'Undo the deletion, or choose another run.',
  });
}

function summaryOf(connection: Connection, row: SummaryRow): RunSummary {
  return {
    id: row.id,
    datasetId: row.dataset_id,
    datasetName: row.dataset_name,
    name: row.name,
    status: row.status,
    model: row.model,
    window: row.window_rows,
    createdAtMs: row.created_at_ms,
    endedAtMs: row.ended_at_ms,
    eventCount: row.event_count,
    keptEpoch: row.kept_epoch,
    ...(row.trial === null ? {} : { trial: parseJson(connection, row.trial) as TrialPlace }),
    error: row.error === null ? null : (parseJson(connection, row.error) as ErrorData),
  };
}
