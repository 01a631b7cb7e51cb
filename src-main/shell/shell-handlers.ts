import { basename, dirname } from 'node:path';
import type { LanguageSetting, LanguageState } from '../contract/language.ts';
import type { RecentWorkspace, ChosenFile, EngineState, ShellParams } from '../contract/shell.ts';
import type { FileTokens } from './file-tokens.ts';
import type { RecentEntry } from './recent.ts';
import type { ShellHandlers } from './shell-call.ts';

export interface ShellParts {
  readonly tokens: FileTokens;
  readonly recent: { readonly entries: readonly RecentEntry[]; forget(path: string): void };
  readonly engine: { readonly state: EngineState; restart(): void };
  readonly dialogs: {
    chooseData(): Promise<readonly ChosenFile[] | null>;
    chooseRecipe(): Promise<ChosenFile | null>;
    chooseLabels(): Promise<ChosenFile | null>;
    chooseTarget(): Promise<ChosenFile | null>;
    chooseWorkspace(): Promise<ChosenFile | null>;
    newWorkspace(): Promise<ChosenFile | null>;
    saveAs(kind: ShellParams['shell.saveAs']['kind'], name: string): Promise<ChosenFile | null>;
  };
  readonly language: {
    readonly state: LanguageState;
    choose(setting: LanguageSetting): LanguageState;
  };
  readonly edits: {
    set(edits: ShellParams['shell.setEdits']): void;
    close(): void;
  };
  readonly exists: (path: string) => boolean;
  /** Shows a file in the system's file browser. */
  readonly reveal: (path: string) => void;
  /** Puts text onto the clipboard. */
  readonly copy: (text: string) => void;
}

/** What the shell itself answers. */
export function shellHandlers(parts: ShellParts): ShellHandlers {
  const { tokens, recent, engine, dialogs, language, edits } = parts;
  return {
    'shell.chooseData': () => dialogs.chooseData(),
    'shell.chooseRecipe': () => dialogs.chooseRecipe(),
    'shell.chooseLabels': () => dialogs.chooseLabels(),
    'shell.chooseTarget': () => dialogs.chooseTarget(),
    'shell.chooseWorkspace': () => dialogs.chooseWorkspace(),
    'shell.newWorkspace': () => dialogs.newWorkspace(),
    'shell.saveAs': ({ kind, name }) => dialogs.saveAs(kind, name),
    'shell.recent': () => recent.entries.map((entry) => recentWorkspace(parts, entry)),
    'shell.forgetRecent': ({ token }) => {
      recent.forget(tokens.path(token, 'read'));
      return null;
    },
    'shell.reveal': ({ token }) => {
      parts.reveal(tokens.path(token, 'write'));
      return null;
    },
    'shell.copy': ({ text }) => {
      parts.copy(text);
      return null;
    },
    'shell.language': () => language.state,
    'shell.setLanguage': ({ setting }) => language.choose(setting),
    'shell.setEdits': (now) => {
      edits.set(now);
      return null;
    },
    'shell.close': () => {
      edits.close();
      return null;
    },
    'shell.engineState': () => engine.state,
    'shell.restartEngine': () => {
      engine.restart();
      return null;
    },
  };
}

function recentWorkspace(parts: ShellParts, { path, openedAtMs }: RecentEntry): RecentWorkspace {
  return {
    token: parts.tokens.give(path, 'read').token,
    name: basename(path, '.residua'),
    folder: dirname(path),
    openedAtMs,
    exists: parts.exists(path),
  };
}
