import { basename, dirname, extname, join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { ChosenFile, ShellParams } from '../contract/shell.ts';
import type { FileTokens, FileUse } from './file-tokens.ts';

const workspaceFilter: FileFilter = { name: 'Residua workspace', extensions: ['residua'] };
const recipeFilter: FileFilter = { name: 'Recipe', extensions: ['json'] };
const labelsFilter: FileFilter = {
  name: 'Labels',
  extensions: ['csv', 'tsv', 'txt', 'npy', 'json', 'gz', 'zip'],
};
const allFilter: FileFilter = { name: 'All files', extensions: ['*'] };
const dataFilters: FileFilter[] = [
  { name: 'Measurements', extensions: ['csv', 'tsv', 'txt', 'dat', 'npy', 'npz', 'gz', 'zip'] },
  allFilter,
];

type SaveKind = ShellParams['shell.saveAs']['kind'];

const saveFilters: Readonly<Record<SaveKind, FileFilter[]>> = {
  report: [{ name: 'Report', extensions: ['html'] }],
  scores: [{ name: 'Scores', extensions: ['csv'] }],
  events: [
    { name: 'Events, CSV', extensions: ['csv'] },
    { name: 'Events, JSON', extensions: ['json'] },
  ],
  recipe: [recipeFilter],
  labels: [{ name: 'Labels', extensions: ['csv'] }],
  numbers: [
    { name: 'NumPy array', extensions: ['npy'] },
    { name: 'Table, CSV', extensions: ['csv'] },
  ],
};

/** The system's file dialogs; what the user chooses there is known to the page by token only. */
export class Dialogs {
  readonly #window: BrowserWindow;
  readonly #tokens: FileTokens;
  /** The folder chosen last, for the next dialog. */
  #folder: string;

  constructor(window: BrowserWindow, tokens: FileTokens) {
    this.#window = window;
    this.#tokens = tokens;
    this.#folder = app.getPath('documents');
  }

  async chooseData(): Promise<readonly ChosenFile[] | null> {
    const paths = await this.#ask('Open data', dataFilters, ['openFile', 'multiSelections']);
    const chosen = paths.sort(byName).flatMap((path) => this.#chosen(path, 'read') ?? []);
    return chosen.length === 0 ? null : chosen;
  }

  chooseRecipe(): Promise<ChosenFile | null> {
    return this.#open('Apply recipe', [recipeFilter, allFilter]);
  }

  chooseLabels(): Promise<ChosenFile | null> {
    return this.#open('Labels from a file', [labelsFilter, allFilter]);
  }

  chooseTarget(): Promise<ChosenFile | null> {
    return this.#open('Target of the rows', dataFilters);
  }

  chooseWorkspace(): Promise<ChosenFile | null> {
    return this.#open('Open workspace', [workspaceFilter, allFilter]);
  }

  newWorkspace(): Promise<ChosenFile | null> {
    return this.#save('New workspace', 'Workspace.residua', [workspaceFilter]);
  }

  saveAs(kind: SaveKind, name: string): Promise<ChosenFile | null> {
    return this.#save(`Save ${kind}`, name, saveFilters[kind]);
  }

  async #open(title: string, filters: FileFilter[]): Promise<ChosenFile | null> {
    const [path] = await this.#ask(title, filters, ['openFile']);
    return this.#chosen(path, 'read');
  }

  /** None where it is cancelled. */
  async #ask(
    title: string,
    filters: FileFilter[],
    properties: ('openFile' | 'multiSelections')[],
  ): Promise<string[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window, {
      title,
      filters,
      defaultPath: this.#folder,
      properties,
    });
    return canceled ? [] : filePaths;
  }

  async #save(title: string, name: string, filters: FileFilter[]): Promise<ChosenFile | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, {
      title,
      filters,
      defaultPath: join(this.#folder, name),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return canceled ? null : this.#chosen(withExtension(filePath, filters), 'write');
  }

  #chosen(path: string | undefined, use: FileUse): ChosenFile | null {
    if (path === undefined || path === '') return null;
    this.#folder = dirname(path);
    return this.#tokens.give(path, use);
  }
}

/** `day-2` before `day-10`. */
const byName = (a: string, b: string): number =>
  basename(a).localeCompare(basename(b), 'en', { numeric: true });

/** Not every system's dialog adds the extension. */
function withExtension(path: string, filters: readonly FileFilter[]): string {
  const [extension] = filters[0]?.extensions ?? [];
  return path === '' || extname(path) !== '' || extension === undefined
    ? path
    : `${path}.${extension}`;
}
