import { networkIds } from '../../src-main/contract/names.ts';
import { recipeFor } from '../../src-main/contract/recipe-for.ts';
import type { RunSummary } from '../../src-main/contract/types.ts';
import type { AppState } from './app.svelte.ts';

/** Only networks that have ended well have weights to go on from. */
export function canTrainFurther({ status, model }: RunSummary): boolean {
  return status === 'done' && networkIds.some((id) => id === model);
}

/** Opens the form of a run on a dataset that goes on from the weights of `run`. */
export async function trainFurther(
  app: AppState,
  { id, name }: RunSummary,
  datasetId: string,
): Promise<void> {
  await app.attempt(async () => {
    await app.openDataset(datasetId);
    const { detail } = app.datasets;
    if (detail?.id !== datasetId) return;
    app.plan.open(detail);
    app.plan.goOn({ id, name });
  });
}

/** The same on a file that is asked for and read as the file of the run was. */
export async function trainFurtherOnFile(app: AppState, run: RunSummary): Promise<void> {
  await app.attempt(async () => {
    const [chosen] = (await app.client.call('shell.chooseData', {})) ?? [];
    if (chosen === undefined) return;
    const { plan } = await app.client.call('run.get', { runId: run.id });
    await app.go('data');
    const { token, name } = chosen;
    const datasetId = await app.datasets.import({ token }, name, undefined, recipeFor(plan));
    if (datasetId !== null) await trainFurther(app, run, datasetId);
  });
}
