import { existsSync } from 'node:fs';
import { app, clipboard, dialog, session as sessions, shell, type BrowserWindow } from 'electron';
import { Dialogs } from './dialogs.ts';
import { EngineHost } from './engine-host.ts';
import { startEngine, type EngineCommand } from './engine-process.ts';
import { engineEnvironment, findNode } from './engine-runtime.ts';
import { FileTokens } from './file-tokens.ts';
import { guardClose } from './close-guard.ts';
import { createGate } from './gate.ts';
import { LanguageChoice } from './language-choice.ts';
import { setMenu, type MenuParts } from './menu.ts';
import { listenToPage, passToPage, tellPage } from './page-link.ts';
import type { Places } from './places.ts';
import { servePage } from './protocol.ts';
import { RecentList } from './recent.ts';
import { keepPage } from './keep-page.ts';
import { shellHandlers } from './shell-handlers.ts';
import { shellText, type ShellText } from './shell-text.ts';
import { createSecureWindow } from './window.ts';
import { followWorkspace } from './workspace-calls.ts';
import { WorkspaceSession } from './workspace-session.ts';

export interface Application {
  readonly window: BrowserWindow;
  readonly engine: EngineHost;
}

/** Puts the parts together: window, engine, and the gate between them. */
export function openApplication(places: Places, log: (text: string) => void): Application {
  const developing = !app.isPackaged;
  const tokens = new FileTokens();
  const recent = new RecentList(places.recent);
  const workspace = new WorkspaceSession({
    recent,
    defaultPath: places.defaultWorkspace,
    exists: existsSync,
    now: Date.now,
    log,
  });

  // Kept in memory only: the page has nothing to remember outside the workspace.
  const session = sessions.fromPartition('residua');
  servePage(session, places.page);
  const window = createSecureWindow({
    session,
    preload: places.preload,
    placeFile: places.window,
    developing,
  });

  const engine = new EngineHost({
    start: () => startEngine(engineCommand(places), log),
    prepare: (call) => workspace.open(call),
    onEvent: (event, payload) => passToPage(window, event, payload),
    onState: (state) => tellPage(window, 'shell.engine', state),
    now: () => performance.now(),
    log,
  });
  const language = new LanguageChoice({
    file: places.language,
    preferred: () => app.getPreferredSystemLanguages(),
    changed: (state) => {
      showMenu();
      tellPage(window, 'shell.language', state);
    },
    log,
  });
  let edits: Pick<MenuParts, 'undo' | 'redo'> = { undo: null, redo: null };
  const showMenu = (): void =>
    setMenu({
      send: (command) => tellPage(window, 'shell.menu', { command }),
      developing,
      ...edits,
      language: language.state,
      chooseLanguage: (setting) => language.choose(setting),
    });
  const guard = guardClose(window, () => tellPage(window, 'shell.closing', {}));
  const text = (): ShellText => shellText(language.state.language);
  const handlers = shellHandlers({
    tokens,
    recent,
    engine,
    dialogs: new Dialogs(window, tokens, text),
    language,
    edits: {
      set: ({ undo, redo, unsaved }) => {
        guard.unsaved = unsaved;
        const isNew = undo !== edits.undo || redo !== edits.redo;
        edits = { undo, redo };
        if (isNew) showMenu();
      },
      close: () => guard.close(),
    },
    exists: existsSync,
    reveal: (path) => shell.showItemInFolder(path),
    copy: (text) => {
      void clipboard.writeText(text);
    },
  });
  const forward = followWorkspace((method, params) => engine.call(method, params), workspace);
  listenToPage(window, createGate({ tokens, shell: handlers, forward, log }), tokens);
  showMenu();
  keepPage(window, log, () => giveUp(places, text()));
  return { window, engine };
}

function engineCommand(places: Places): EngineCommand {
  const node = findNode(
    {
      appFolder: places.appFolder,
      resourcesFolder: process.resourcesPath,
      platform: process.platform,
      arch: process.arch,
      override: process.env['RESIDUA_NODE'],
    },
    existsSync,
  );
  return {
    command: node,
    args: [places.cli, 'engine', '--stdio', '--client', String(process.pid)],
    folder: places.userData,
    environment: engineEnvironment(process.env),
  };
}

function giveUp(places: Places, t: ShellText): void {
  dialog.showErrorBox(
    t('The window stopped again and again'),
    t('Your workspace is unharmed. Start Residua again; the log says more: {{log}}', {
      log: places.log,
    }),
  );
  app.quit();
}
