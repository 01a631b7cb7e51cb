import type { AppState } from './app.svelte.ts';
import { assertStill } from './assert-still.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

/** What has a name: runs, and datasets. */
interface Named {
  refresh(): Promise<void>;
  find(id: string): { readonly name: string } | null;
  rename(id: string, name: string): Promise<void>;
}

export const renameRun = (app: AppState, runId: string, name: string): Promise<void> =>
  rename(app, app.runs, runId, name);

export const renameDataset = (app: AppState, datasetId: string, name: string): Promise<void> =>
  rename(app, app.datasets, datasetId, name);

/** Names it anew; it can be undone. */
async function rename(app: AppState, list: Named, id: string, name: string): Promise<void> {
  let before = list.find(id)?.name ?? '';
  let isMade = false;
  const to = async (from: string | null, next: string): Promise<void> => {
    await list.refresh();
    const now = list.find(id)?.name ?? before;
    assertStill(from === null || now === from, now);
    if (!isMade) before = now;
    await list.rename(id, next);
  };
  await app.change({
    what: () => t('rename of {{name}}', { name: say(before) }),
    said: null,
    make: async () => {
      await to(isMade ? before : null, name);
      isMade = true;
    },
    takeBack: () => to(name, before),
  });
}
