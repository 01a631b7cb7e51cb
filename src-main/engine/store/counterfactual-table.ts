import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { ScopeLimits } from '../../contract/threshold-types.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';
import { sha256 } from './sha256.ts';

/** What an answer is the answer to. */
export interface CounterPlace extends Pick<Counterfactual, 'rows' | 'threshold'> {
  /** Limits of columns or hours; left out where one threshold is for all. */
  readonly scope?: ScopeLimits | undefined;
}

/** Null where it has not been worked out for these rows and this threshold. */
export function getCounterfactual(
  connection: Connection,
  runId: string,
  { rows, threshold, scope }: CounterPlace,
): Counterfactual | null {
  const row = connection.get(
    `SELECT answer FROM counterfactual
     WHERE run_id = ? AND start_index = ? AND end_index = ? AND threshold = ? AND limits = ?`,
    runId,
    rows[0],
    rows[1],
    threshold,
    limitsKey(scope),
  ) as { answer: string } | undefined;
  return row === undefined ? null : (parseJson(connection, row.answer) as Counterfactual);
}

export function putCounterfactual(
  connection: Connection,
  runId: string,
  scope: ScopeLimits | undefined,
  answer: Counterfactual,
): void {
  connection.run(
    `INSERT OR REPLACE INTO counterfactual (run_id, start_index, end_index, threshold, limits, answer)
     VALUES (?, ?, ?, ?, ?, ?)`,
    runId,
    answer.rows[0],
    answer.rows[1],
    answer.threshold,
    limitsKey(scope),
    JSON.stringify(answer),
  );
}

/** As short for a thousand columns as for two. */
function limitsKey(scope: ScopeLimits | undefined): string {
  return scope === undefined ? '' : sha256(Buffer.from(JSON.stringify(scope)));
}
