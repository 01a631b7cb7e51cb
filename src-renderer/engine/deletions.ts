import { countOf } from '../../src-main/words/numbers.ts';
import type { AppState } from './app.svelte.ts';
import { t } from '../language/t.ts';

/** Deletes a dataset with its runs, and offers to undo it. */
export async function removeDataset(app: AppState, datasetId: string): Promise<void> {
  const { datasets, runs, toasts } = app;
  const name = datasets.list.find(({ id }) => id === datasetId)?.name ?? '';
  await app.attempt(async () => {
    await datasets.remove(datasetId);
    await runs.refresh();
    if (datasets.selectedId === null) await app.go('start');
    toasts.offerUndo(t('{{name}} deleted', { name }), () => {
      void app.attempt(async () => {
        await datasets.restore(datasetId);
        await runs.refresh();
      });
    });
  });
}

/** Deletes all runs of a search, leaves their view, and offers to undo it. */
export async function removeSearch(app: AppState, searchId: string): Promise<void> {
  const { runs, result, toasts } = app;
  const own = app.searches.runsOf(searchId).map(({ id }) => id);
  const isOwn = (id: string | null): boolean => id !== null && own.includes(id);
  const shown = isOwn(runs.selectedId) && (app.view === 'train' || app.view === 'investigate');
  await app.attempt(async () => {
    for (const id of own) await runs.remove(id);
    if (isOwn(result.runId)) result.close();
    if (shown) await app.go('data');
    toasts.offerUndo(
      t('Search with {{runs}} deleted', { runs: countOf(own.length, 'run') }),
      () => {
        void app.attempt(async () => {
          for (const id of own) await runs.restore(id);
        });
      },
    );
  });
}

/** Deletes a run, leaves its view, and offers to undo it. */
export async function removeRun(app: AppState, runId: string): Promise<void> {
  const { runs, result, toasts } = app;
  const name = runs.find(runId)?.name ?? '';
  const shown = runs.selectedId === runId && (app.view === 'train' || app.view === 'investigate');
  await app.attempt(async () => {
    await runs.remove(runId);
    if (result.runId === runId) result.close();
    if (shown) await app.go('data');
    toasts.offerUndo(t('{{name}} deleted', { name }), () => {
      void app.attempt(() => runs.restore(runId));
    });
  });
}
