/** What the page asks of the shell itself: dialogs, recent workspaces, the state of the engine. Never data. */
import { z } from 'zod';
import type { ErrorData } from './errors.ts';
import { languageSettings, type LanguageState } from './language.ts';

const empty = z.strictObject({});
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\0]+$/, 'a file name without a folder');

export const shellSchemas = {
  /** Open dialog for data files. */
  'shell.chooseData': empty,
  /** Open dialog for a recipe. */
  'shell.chooseRecipe': empty,
  /** Open dialog for a file of labels. */
  'shell.chooseLabels': empty,
  /** Open dialog for a target of the rows of a file. */
  'shell.chooseTarget': empty,
  /** Open dialog for a workspace. */
  'shell.chooseWorkspace': empty,
  /** Save dialog for a new workspace. */
  'shell.newWorkspace': empty,
  /** Save dialog for an export; `name` is proposed. */
  'shell.saveAs': z.strictObject({
    kind: z.enum(['report', 'scores', 'events', 'recipe', 'labels', 'numbers']),
    name: fileName,
  }),
  'shell.recent': empty,
  'shell.forgetRecent': z.strictObject({ token: z.string().max(64) }),
  /** Shows an exported file, by the token it was saved with, in the system's file browser. */
  'shell.reveal': z.strictObject({ token: z.string().max(64) }),
  /** Onto the clipboard, as text; it is never read. */
  'shell.copy': z.strictObject({ text: z.string().min(1).max(5_000_000) }),
  'shell.language': empty,
  /** Kept for the next start; `system` follows the system. */
  'shell.setLanguage': z.strictObject({ setting: z.enum(languageSettings) }),
  /** What the menu offers to undo and redo (null: nothing), and whether something typed is not stored yet. */
  'shell.setEdits': z.strictObject({
    undo: z.string().max(400).nullable(),
    redo: z.string().max(400).nullable(),
    unsaved: z.boolean(),
  }),
  /** After `shell.closing`: all that could be stored is stored. */
  'shell.close': empty,
  'shell.engineState': empty,
  'shell.restartEngine': empty,
} as const;

export interface ChosenFile {
  readonly token: string;
  /** File name without its folder. */
  readonly name: string;
}

export interface RecentWorkspace {
  readonly token: string;
  readonly name: string;
  /** Folder, for people. */
  readonly folder: string;
  readonly openedAtMs: number;
  readonly exists: boolean;
}

export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'restarting'; readonly inMs: number }
  | { readonly kind: 'stopped'; readonly error: ErrorData };

export interface ShellResults {
  /** At least one, in the order of their names. */
  'shell.chooseData': readonly ChosenFile[] | null;
  'shell.chooseRecipe': ChosenFile | null;
  'shell.chooseLabels': ChosenFile | null;
  'shell.chooseTarget': ChosenFile | null;
  'shell.chooseWorkspace': ChosenFile | null;
  'shell.newWorkspace': ChosenFile | null;
  'shell.saveAs': ChosenFile | null;
  'shell.recent': readonly RecentWorkspace[];
  'shell.forgetRecent': null;
  'shell.reveal': null;
  'shell.copy': null;
  'shell.language': LanguageState;
  'shell.setLanguage': LanguageState;
  'shell.setEdits': null;
  'shell.close': null;
  'shell.engineState': EngineState;
  'shell.restartEngine': null;
}

export type ShellMethodName = keyof typeof shellSchemas;
export type ShellParams = { [M in ShellMethodName]: z.infer<(typeof shellSchemas)[M]> };

export type MenuCommand =
  | 'open-data'
  | 'open-workspace'
  | 'new-workspace'
  | 'export-report'
  | 'undo'
  | 'redo'
  | 'show-shortcuts';

export interface ShellEvents {
  'shell.engine': EngineState;
  'shell.menu': { readonly command: MenuCommand };
  'shell.language': LanguageState;
  /** The window is about to close: what was typed is to be stored now. */
  'shell.closing': Record<string, never>;
}

/** Errors lose their class on the way through the context bridge, so replies are plain data. */
export type Reply<T> =
  { readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: ErrorData };

/** `window.residua`: all the page has of the world. The page turns replies into results or `EngineError`s. */
export interface ResiduaBridge {
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  /** Any event of the engine or the shell; returns the way to stop listening. */
  on(event: string, listener: (payload: unknown) => void): () => void;
  /** Turns a dropped file into a token; null where it has no place on the disk. */
  tokenFor(file: File): Promise<ChosenFile | null>;
}
