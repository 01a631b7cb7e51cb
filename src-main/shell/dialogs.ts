import { basename, dirname, extname, join } from 'node:path';
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { ChosenFile, ShellParams } from '../contract/shell.ts';
import type { WordKey } from '../contract/text/key.ts';
import type { FileTokens, FileUse } from './file-tokens.ts';
import type { ShellText } from './shell-text.ts';

interface KeyedFilter {
  readonly name: WordKey;
  readonly extensions: string[];
}

const workspaceFilter: KeyedFilter = { name: 'Residua workspace', extensions: ['residua'] };
const recipeFilter: KeyedFilter = { name: 'Recipe', extensions: ['json'] };
const labelsFilter: KeyedFilter = {
  name: 'Labels',
  extensions: ['csv', 'tsv', 'txt', 'npy', 'json', 'gz', 'zip'],
};
const allFilter: KeyedFilter = { name: 'All files', extensions: ['*'] };
const dataFilters: readonly KeyedFilter[] = [
  { name: 'Measurements', extensions: ['csv', 'tsv', 'txt', 'dat', 'npy', 'npz', 'gz', 'zip'] },
  allFilter,
];

type SaveKind = ShellParams['shell.saveAs']['kind'];

const saves: Readonly<Record<SaveKind, { title: WordKey; filters: readonly KeyedFilter[] }>> = {
  report: { title: 'Save report', filters: [{ name: 'Report', extensions: ['html'] }] },
  scores: { title: 'Save scores', filters: [{ name: 'Scores', extensions: ['csv'] }] },
  events: {
    title: 'Save events',
    filters: [
      { name: 'Events, CSV', extensions: ['csv'] },
      { name: 'Events, JSON', extensions: ['json'] },
    ],
  },
  recipe: { title: 'Save recipe', filters: [recipeFilter] },
  labels: { title: 'Save labels', filters: [{ name: 'Labels', extensions: ['csv'] }] },
  numbers: {
    title: 'Save numbers',
    filters: [
      { name: 'NumPy array', extensions: ['npy'] },
      { name: 'Table, CSV', extensions: ['csv'] },
    ],
  },
};

/** The system's file dialogs; what the user chooses there is known to the page by token only. */
export class Dialogs {
  readonly #window: BrowserWindow;
  readonly #tokens: FileTokens;
  /** In the language of the moment. */
  readonly #text: () => ShellText;
  /** The folder chosen last, for the next dialog. */
  #folder: string;

  constructor(window: BrowserWindow, tokens: FileTokens, text: () => ShellText) {
    this.#window = window;
    this.#text = text;
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
    return this.#save(saves[kind].title, name, saves[kind].filters);
  }

  async #open(title: WordKey, filters: readonly KeyedFilter[]): Promise<ChosenFile | null> {
    const [path] = await this.#ask(title, filters, ['openFile']);
    return this.#chosen(path, 'read');
  }

  /** None where it is cancelled. */
  async #ask(
    title: WordKey,
    filters: readonly KeyedFilter[],
    properties: ('openFile' | 'multiSelections')[],
  ): Promise<string[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window, {
      ...this.#words(title, filters),
      defaultPath: this.#folder,
      properties,
    });
    return canceled ? [] : filePaths;
  }

  async #save(
    title: WordKey,
    name: string,
    filters: readonly KeyedFilter[],
  ): Promise<ChosenFile | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, {
      ...this.#words(title, filters),
      defaultPath: join(this.#folder, name),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return canceled ? null : this.#chosen(withExtension(filePath, filters), 'write');
  }

  #words(
    title: WordKey,
    filters: readonly KeyedFilter[],
  ): { title: string; filters: FileFilter[] } {
    const t = this.#text();
    return {
      title: t(title),
      filters: filters.map(({ name, extensions }) => ({ name: t(name), extensions })),
    };
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
function withExtension(path: string, filters: readonly KeyedFilter[]): string {
  const [extension] = filters[0]?.extensions ?? [];
  return path === '' || extname(path) !== '' || extension === undefined
    ? path
    : `${path}.${extension}`;
}
