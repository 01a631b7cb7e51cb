import type { LatentView } from '../../contract/detector-types.ts';
import type { CodeProjection } from '../../contract/names.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json-column.ts';

/** Where the codes of a run lie; what is known of their rows is not kept, because it changes. */
export type LatentLayout = Omit<LatentView, 'runId' | 'score' | 'time' | 'label'>;

export interface LatentPlace {
  readonly projection: CodeProjection;
  readonly seed: number;
  /** What the windows were chosen by; a layout of all windows is found by any. */
  readonly chosenBy: string;
}

/** Null where it has not been worked out for these windows. */
export function getLayout(
  connection: Connection,
  runId: string,
  { projection, seed, chosenBy }: LatentPlace,
): LatentLayout | null {
  const row = connection.get(
    `SELECT layout FROM latent_layout
     WHERE run_id = ? AND projection = ? AND seed = ? AND chosen_by IN ('', ?)`,
    runId,
    projection,
    seed,
    chosenBy,
  ) as { layout: string } | undefined;
  return row === undefined ? null : (parseJson(connection, row.layout) as LatentLayout);
}

export function putLayout(
  connection: Connection,
  runId: string,
  { projection, seed, chosenBy }: LatentPlace,
  layout: LatentLayout,
): void {
  connection.run(
    `INSERT OR REPLACE INTO latent_layout (run_id, projection, seed, chosen_by, layout)
     VALUES (?, ?, ?, ?, ?)`,
    runId,
    projection,
    seed,
    chosenBy,
    JSON.stringify(layout),
  );
}
