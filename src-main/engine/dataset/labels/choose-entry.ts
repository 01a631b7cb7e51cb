import { listNames } from '../finding.ts';
import { fileStem } from '../several/file-stem.ts';
import { invalidLabels } from './label-spans.ts';

/** What stands for every file and entity. */
export const everything = '*';

const fileEnding = /\.(?:csv|tsv|txt|dat|npy|gz|zip|npz)$/i;

const bare = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').toLowerCase();
const stem = (name: string): string => fileStem(name).toLowerCase();

/** Those of the names that mean `one`: the same without folders, else the same without folders and ending. */
export function namesOf(one: string, names: readonly string[]): string[] {
  const same = names.filter((name) => bare(name) === bare(one));
  return same.length > 0 ? same : names.filter((name) => stem(name) === stem(one));
}

/** Names in a file of labels that are of use, in their order. `whole`: they are all of one data file, and need not be told apart. */
export interface Entries {
  readonly names: readonly string[];
  readonly whole: boolean;
}

/**
 * Which of the names in a file of labels mean the data files `of`, beside those that mean everything. Names that mean
 * none of them, and do not look like files, may be those of entities: all are kept. Throws `labels/invalid`.
 */
export function chooseEntries(
  file: string,
  names: readonly string[],
  of: readonly string[],
): Entries {
  const alone = of.length < 2;
  if (of.length === 0) {
    if (names.length === 1) return { names, whole: true };
    throw invalidLabels(file, `it has labels of ${names.length} files: ${listNames(names)}`);
  }
  const found = of.map((data) => ({ data, names: namesOf(data, names) }));
  const twice = found.find((each) => each.names.length > 1);
  if (twice !== undefined) {
    throw invalidLabels(
      file,
      `several entries may mean ${twice.data}: ${listNames(twice.names)}`,
      'Keep the entry of this data file alone.',
    );
  }
  const meant = new Set(found.flatMap((each) => each.names));
  if (meant.size > 0) {
    const kept = names.filter((name) => meant.has(name) || name === everything);
    return { names: kept, whole: alone };
  }
  if (!names.some((name) => fileEnding.test(name))) return { names, whole: false };
  throw invalidLabels(
    file,
    `it has no labels of ${alone ? (of[0] ?? '') : listNames(of)}, but of ${listNames(names)}`,
    'Choose the labels of this data file, or name the entry like it.',
  );
}
