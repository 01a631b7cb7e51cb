import { listNames } from '../finding.ts';
import { invalidLabels } from './label-spans.ts';

const ending = /(?:\.(?:csv|tsv|txt|dat|npy))?(?:\.(?:gz|zip|npz))?$/i;

const bare = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').toLowerCase();
const stem = (name: string): string => bare(name).replace(ending, '');

/**
 * Which of the names in a file of labels means the data file `of`: the one with its name, else with its name without
 * ending. A single name is taken without `of`. Throws `labels/invalid`.
 */
export function chooseEntry(
  file: string,
  names: readonly string[],
  of: string | undefined,
): string {
  const [only] = names;
  if (of === undefined) {
    if (names.length === 1 && only !== undefined) return only;
    throw invalidLabels(file, `it has labels of ${names.length} files: ${listNames(names)}`);
  }
  const same = names.filter((name) => bare(name) === bare(of));
  const found = same.length > 0 ? same : names.filter((name) => stem(name) === stem(of));
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  if (found.length > 1) {
    throw invalidLabels(
      file,
      `several entries may mean ${of}: ${listNames(found)}`,
      'Keep the entry of this data file alone.',
    );
  }
  throw invalidLabels(
    file,
    `it has no labels of ${of}, but of ${listNames(names)}`,
    'Choose the labels of this data file, or name the entry like it.',
  );
}
