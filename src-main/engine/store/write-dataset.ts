import { EngineError } from '../../contract/errors.ts';
import { publishArray } from './array-table.ts';
import { insertDataset } from './dataset-table.ts';
import { writeArrays, type NamedArray } from './write-arrays.ts';
import type { WriteContext } from './write-workspace.ts';
import type { NewDataset } from './types.ts';

export interface DatasetHooks {
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Stores a dataset with its arrays, all or nothing: the row that makes them visible comes last. */
export async function writeDataset(
  { connection, sweeper, now, newId }: WriteContext,
  dataset: NewDataset,
  arrays: readonly NamedArray[],
  hooks: DatasetHooks,
): Promise<string> {
  assertArrays(dataset, arrays);
  const id = newId();
  await writeArrays(
    connection,
    arrays,
    {
      ...hooks,
      publish: (arrayIds) => {
        insertDataset(connection, id, dataset, now());
        for (const arrayId of arrayIds) publishArray(connection, 'dataset', id, arrayId);
      },
    },
    (arrayIds) => {
      sweeper.add(arrayIds);
    },
  );
  return id;
}

function assertArrays(dataset: NewDataset, arrays: readonly NamedArray[]): void {
  const names = new Set<string>();
  for (const [name, { length }] of arrays) {
    if (names.has(name)) throw new EngineError('internal', `array given twice: ${name}`);
    names.add(name);
    if (length !== dataset.rowCount) {
      const found = `${String(length)} values for ${String(dataset.rowCount)} rows`;
      throw new EngineError('internal', `array of another length: ${name} (${found})`);
    }
  }
  const bare = dataset.columns.find(
    ({ name, role }) => role === 'feature' && !names.has(`column:${name}`),
  );
  if (bare !== undefined) throw new EngineError('internal', `feature without values: ${bare.name}`);
}
