import { countOf } from '../../src-main/words/numbers.ts';
import type { AppState } from './app.svelte.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

/** Deletes a dataset with its runs, and offers to undo it. */
export async function removeDataset(app: AppState, datasetId: string): Promise<void> {
  const { datasets, runs, result } = app;
  const name = datasets.find(datasetId)?.name ?? '';
  await app.change({
    what: () => t('deletion of {{name}}', { name }),
    said: t('{{name}} deleted', { name }),
    make: async () => {
      const shown = result.run?.datasetId === datasetId;
      await datasets.remove(datasetId);
      await runs.refresh();
      if (shown) result.close();
      if (datasets.selectedId === null) await app.go('start');
    },
    takeBack: async () => {
      await datasets.restore(datasetId);
      await runs.refresh();
    },
  });
}

/** Deletes all runs of a search, leaves their view, and offers to undo it. */
export async function removeSearch(app: AppState, searchId: string): Promise<void> {
  const own = app.searches.runsOf(searchId).map(({ id }) => id);
  const count = own.length;
  await removeRuns(app, own, {
    what: () => t('deletion of a search with {{runs}}', { runs: countOf(count, 'run') }),
    said: t('Search with {{runs}} deleted', { runs: countOf(count, 'run') }),
  });
}

/** Deletes a run, leaves its view, and offers to undo it. */
export async function removeRun(app: AppState, runId: string): Promise<void> {
  const name = say(app.runs.find(runId)?.name ?? '');
  await removeRuns(app, [runId], {
    what: () => t('deletion of {{name}}', { name }),
    said: t('{{name}} deleted', { name }),
  });
}

async function removeRuns(
  app: AppState,
  ids: readonly string[],
  told: { readonly what: () => string; readonly said: string },
): Promise<void> {
  const { runs, result } = app;
  const isOwn = (id: string | null): boolean => id !== null && ids.includes(id);
  await app.change({
    ...told,
    make: async () => {
      const shown = isOwn(runs.selectedId) && (app.view === 'train' || app.view === 'investigate');
      for (const id of ids) await runs.remove(id);
      if (isOwn(result.runId)) result.close();
      if (shown) await app.go('data');
    },
    takeBack: async () => {
      for (const id of ids) await runs.restore(id);
    },
  });
}
