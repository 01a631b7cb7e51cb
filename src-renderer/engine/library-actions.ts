import type { AppState } from './app.svelte.ts';
import { t } from '../language/t.ts';

/** Puts a run away or brings it back, and offers to undo that. */
export async function archiveRun(app: AppState, runId: string, archived: boolean): Promise<void> {
  const name = app.runs.find(runId)?.name ?? '';
  const put = (away: boolean): Promise<void> =>
    app.attempt(() => app.library.describe(runId, { archived: away }));
  await put(archived);
  app.toasts.offerUndo(
    archived ? t('{{name}} archived', { name }) : t('{{name}} brought back', { name }),
    () => {
      void put(!archived);
    },
  );
}

export async function pinRun(app: AppState, runId: string, pinned: boolean): Promise<void> {
  await app.attempt(() => app.library.describe(runId, { pinned }));
}

/** Opens the settings a run was trained with, to be changed and trained anew. */
export async function duplicateRun(app: AppState, runId: string): Promise<void> {
  await app.attempt(async () => {
    const { datasetId, plan } = await app.client.call('run.get', { runId });
    await app.openDataset(datasetId);
    const { detail } = app.datasets;
    if (detail?.id === datasetId) app.plan.take(detail, plan);
  });
}
