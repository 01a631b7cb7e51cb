import type { AppState } from './app.svelte.ts';
import { changeCard } from './card-change.ts';
import { say } from '../language/say.ts';
import { t } from '../language/t.ts';

const nameOf = (app: AppState, runId: string): string => say(app.runs.find(runId)?.name ?? '');

/** Puts a run away or brings it back, and offers to undo that. */
export async function archiveRun(app: AppState, runId: string, archived: boolean): Promise<void> {
  const name = nameOf(app, runId);
  await changeCard(app, runId, ['archived', () => archived], {
    what: () =>
      archived ? t('archiving of {{name}}', { name }) : t('bringing back {{name}}', { name }),
    said: archived ? t('{{name}} archived', { name }) : t('{{name}} brought back', { name }),
  });
}

export async function pinRun(app: AppState, runId: string, pinned: boolean): Promise<void> {
  const name = nameOf(app, runId);
  await changeCard(app, runId, ['pinned', () => pinned], {
    what: () =>
      pinned ? t('pinning of {{name}}', { name }) : t('unpinning of {{name}}', { name }),
    said: null,
  });
}

export async function addTag(app: AppState, runId: string, tag: string): Promise<void> {
  await changeCard(app, runId, ['tags', (tags) => [...new Set([...tags, tag])]], {
    what: () => t('tag {{tag}} on {{name}}', { tag, name: nameOf(app, runId) }),
    said: null,
  });
}

export async function dropTag(app: AppState, runId: string, tag: string): Promise<void> {
  await changeCard(app, runId, ['tags', (tags) => tags.filter((other) => other !== tag)], {
    what: () => t('taking tag {{tag}} off {{name}}', { tag, name: nameOf(app, runId) }),
    said: t('Tag {{tag}} taken off', { tag }),
  });
}

/** False where it failed. */
export async function writeNote(app: AppState, runId: string, note: string): Promise<boolean> {
  if (note === app.library.card(runId).note) return true;
  return changeCard(app, runId, ['note', () => note], {
    what: () => t('note on {{name}}', { name: nameOf(app, runId) }),
    said: null,
  });
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
