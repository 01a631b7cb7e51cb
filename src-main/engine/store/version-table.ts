import { EngineError } from '../../contract/errors.ts';
import type { ThresholdVersion } from '../../contract/threshold-types.ts';
import type { FlaggedEvent, RunResult } from '../../contract/types.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';
import type { VersionContent } from './review-types.ts';

interface VersionRow {
  readonly number: number;
  readonly parent: number | null;
  readonly made_at_ms: number;
  readonly made_by: 'run' | 'user';
  readonly current: 0 | 1;
  readonly result: string;
}

export function listVersions(connection: Connection, runId: string): ThresholdVersion[] {
  const rows = connection.all(
    `SELECT number, parent, made_at_ms, made_by, current, result FROM threshold_version
     WHERE run_id = ? ORDER BY number`,
    runId,
  ) as VersionRow[];
  return rows.map((row) => {
    const { threshold, eventCount, flaggedRows } = parseJson(connection, row.result) as RunResult;
    return {
      number: row.number,
      parent: row.parent,
      madeAtMs: row.made_at_ms,
      madeBy: row.made_by,
      current: row.current === 1,
      threshold,
      eventCount,
      flaggedRows,
    };
  });
}

/** Throws `threshold/invalid`. */
export function versionContent(
  connection: Connection,
  runId: string,
  number: number,
): VersionContent {
  const row = connection.get(
    'SELECT result, events FROM threshold_version WHERE run_id = ? AND number = ?',
    runId,
    number,
  ) as { result: string; events: string } | undefined;
  if (row === undefined) {
    throw new EngineError('threshold/invalid', `no such version of the threshold: ${number}`, {
      remedy: 'Choose one of the versions of this run.',
    });
  }
  return {
    result: parseJson(connection, row.result) as RunResult,
    events: parseEvents(connection, row.events),
  };
}

/** JSON has no NaN: it comes back as null. */
function parseEvents(connection: Connection, text: string): FlaggedEvent[] {
  return (parseJson(connection, text) as FlaggedEvent[]).map((event) => ({
    ...event,
    peak: (event.peak as number | null) ?? NaN,
    severity: (event.severity as number | null) ?? NaN,
  }));
}

export function insertVersion(
  connection: Connection,
  runId: string,
  version: Pick<ThresholdVersion, 'number' | 'parent' | 'madeAtMs' | 'madeBy'>,
  content: VersionContent,
): void {
  connection.run(
    `INSERT INTO threshold_version
       (run_id, number, parent, made_at_ms, made_by, current, result, events)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
    runId,
    version.number,
    version.parent,
    version.madeAtMs,
    version.madeBy,
    JSON.stringify(content.result),
    JSON.stringify(content.events),
  );
}

export function markCurrent(connection: Connection, runId: string, number: number): void {
  connection.run(
    'UPDATE threshold_version SET current = (number = ?) WHERE run_id = ?',
    number,
    runId,
  );
}
