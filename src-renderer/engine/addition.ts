import { EngineError } from '../../src-main/contract/errors.ts';
import type { AppState } from './app.svelte.ts';
import type { Change } from './history.svelte.ts';
import { t } from '../language/t.ts';

/** A file that was read and not trained on: it can be taken away again, as long as no run needs it. */
export function additionOf(app: AppState, datasetId: string, name: string): Change {
  const { datasets, runs } = app;
  return {
    what: () => t('adding of {{name}}', { name }),
    said: null,
    make: () => datasets.restore(datasetId),
    takeBack: async () => {
      await runs.refresh();
      if (runs.ofDataset(datasetId).length > 0) {
        throw new EngineError('workspace/changed', `it has runs by now: ${name}`, {
          remedy: 'Delete the file to remove it with its runs.',
        });
      }
      await datasets.remove(datasetId);
      if (datasets.selectedId === null) await app.go('start');
    },
  };
}
