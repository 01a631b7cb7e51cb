import type { Counterfactual } from '../../contract/counterfactual.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

export type CounterPlace = Pick<Counterfactual, 'rows' | 'threshold'>;

/** Null where it has not been worked out for these rows and this threshold. */
export function getCounterfactual(
  connection: Connection,
  runId: string,
  { rows, threshold }: CounterPlace,
): Counterfactual | null {
  const row = connection.get(
    `SELECT answer FROM counterfactual
     WHERE run_id = ? AND start_index = ? AND end_index = ? AND threshold = ?`,
    runId,
    rows[0],
    rows[1],
    threshold,
  ) as { answer: string } | undefined;
  return row === undefined ? null : (parseJson(connection, row.answer) as Counterfactual);
}

export function putCounterfactual(
  connection: Connection,
  runId: string,
  answer: Counterfactual,
): void {
  connection.run(
    `INSERT OR REPLACE INTO counterfactual (run_id, start_index, end_index, threshold, answer)
     VALUES (?, ?, ?, ?, ?)`,
    runId,
    answer.rows[0],
    answer.rows[1],
    answer.threshold,
    JSON.stringify(answer),
  );
}
