import type { MenuCommand } from '../../src-main/contract/shell.ts';
import type { AppState } from './app.svelte.ts';

/** Does what the application's menu asks for. */
export async function obeyMenu(app: AppState, command: MenuCommand): Promise<void> {
  switch (command) {
    case 'open-data':
      return app.chooseData();
    case 'open-workspace':
      return openChosen(app, 'shell.chooseWorkspace', false);
    case 'new-workspace':
      return openChosen(app, 'shell.newWorkspace', true);
    case 'export-report':
      return app.export('report');
    case 'undo':
      return app.history.undo();
    case 'redo':
      return app.history.redo();
    case 'show-shortcuts':
      app.shortcuts = true;
      return;
  }
}

async function openChosen(
  app: AppState,
  dialog: 'shell.chooseWorkspace' | 'shell.newWorkspace',
  create: boolean,
): Promise<void> {
  const chosen = await app.client.call(dialog, {});
  if (chosen !== null) await app.openWorkspace(chosen.token, create);
}
