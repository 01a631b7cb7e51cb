import { EngineError } from '../../contract/errors.ts';
import type { MuteRule } from '../../contract/triage-types.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

interface MuteRow {
  readonly id: string;
  readonly run_id: string;
  readonly columns: string;
  readonly hour: number | null;
  readonly zone: string | null;
  readonly reason: string;
  readonly created_at_ms: number;
}

const fields = 'id, run_id, columns, hour, zone, reason, created_at_ms';

/** Oldest first. */
export function listMuteRules(connection: Connection): MuteRule[] {
  const sql = `SELECT ${fields} FROM mute_rule WHERE removed_at_ms IS NULL ORDER BY number`;
  return (connection.all(sql) as MuteRow[]).map((row) => ruleOf(connection, row));
}

/** Runs are numbered in the order they were started. */
export function muteRulesFor(connection: Connection, runId: string): MuteRule[] {
  const rows = connection.all(
    `SELECT ${fields} FROM mute_rule
     WHERE removed_at_ms IS NULL AND since_run <= (SELECT number FROM run WHERE run.id = ?)
     ORDER BY number`,
    runId,
  ) as MuteRow[];
  return rows.map((row) => ruleOf(connection, row));
}

export function insertMuteRule(connection: Connection, rule: MuteRule): void {
  connection.run(
    `INSERT INTO mute_rule (id, run_id, since_run, columns, hour, zone, reason, created_at_ms)
     VALUES (?, ?, (SELECT number FROM run WHERE run.id = ?), ?, ?, ?, ?, ?)`,
    rule.id,
    rule.runId,
    rule.runId,
    JSON.stringify(rule.columns),
    rule.hour,
    rule.zone ?? null,
    rule.reason,
    rule.createdAtMs,
  );
}

/** `nowMs`: null shows it again. Throws `mute/not-found`. */
export function hideMuteRule(connection: Connection, id: string, nowMs: number | null): void {
  const sql = 'UPDATE mute_rule SET removed_at_ms = ? WHERE id = ?';
  if (connection.run(sql, nowMs, id) > 0) return;
  throw new EngineError('mute/not-found', `no such rule: ${id}`);
}

function ruleOf(connection: Connection, row: MuteRow): MuteRule {
  return {
    id: row.id,
    runId: row.run_id,
    columns: parseJson(connection, row.columns) as string[],
    hour: row.hour,
    ...(row.zone === null ? {} : { zone: row.zone }),
    reason: row.reason,
    createdAtMs: row.created_at_ms,
  };
}
