import { disownRunArrays, publishArray } from './array-table.ts';
import { writeArrays } from './write-arrays.ts';
import type { WriteContext } from './write-workspace.ts';

/** Of a run whose threshold differs by column or hour: what stands in the place of its score. */
export const limitedScoreName = 'limitedScore';

/** Replaces the score that the threshold sees (null: the one that the detector gave) in one transaction with `then`. */
export async function limitScore(
  { connection, sweeper }: WriteContext,
  runId: string,
  values: Float32Array | null,
  then: () => void,
): Promise<void> {
  let replaced: number[] = [];
  const swap = (ids: readonly number[]): void => {
    replaced = disownRunArrays(connection, runId, limitedScoreName);
    for (const id of ids) publishArray(connection, 'run', runId, id);
    then();
  };
  if (values === null) {
    connection.transaction(() => {
      swap([]);
    });
  } else {
    await writeArrays(connection, [[limitedScoreName, values]], { publish: swap }, (ids) => {
      sweeper.add(ids);
    });
  }
  sweeper.add(replaced);
}
