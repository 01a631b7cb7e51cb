import { resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import { mostMoreFiles } from '../contract/names.ts';
import type { MethodParams } from '../contract/schemas.ts';
import type { ImportFlags } from './import-flags.ts';
import type { NamedFile } from './output-files.ts';

type FilesRead = Pick<MethodParams['dataset.import'], 'file' | 'more' | 'target'>;

/** Files named on the command line as the engine takes them. Throws `cli/usage` where they are too many. */
export function filesOf(
  folder: string,
  names: readonly string[],
  { target }: Pick<ImportFlags, 'target'>,
): FilesRead {
  if (names.length > mostMoreFiles + 1) {
    throw new EngineError(
      'cli/usage',
      `${names.length} files, at most ${mostMoreFiles + 1} are taken`,
      {
        remedy: 'Read fewer files at once.',
      },
    );
  }
  const [file = { path: folder }, ...more] = names.map((name) => ({ path: resolve(folder, name) }));
  return {
    file,
    ...(more.length === 0 ? {} : { more }),
    ...(target === undefined ? {} : { target: { path: resolve(folder, target) } }),
  };
}

/** Every file that a command reads, so that no result is written over one. */
export function filesRead(
  folder: string,
  names: readonly string[],
  { labels = [], recipe, target }: Pick<ImportFlags, 'labels' | 'recipe' | 'target'>,
): NamedFile[] {
  const data = names.length === 1 ? 'the file that is read' : 'a file that is read';
  return [
    ...names.map((name) => ({ flag: data, name })),
    ...labels.map((name) => ({ flag: 'a file of labels', name })),
    ...(target === undefined ? [] : [{ flag: 'the target', name: target }]),
    ...(recipe === undefined ? [] : [{ flag: 'the recipe', name: recipe }]),
  ].map(({ flag, name }) => ({ flag, path: resolve(folder, name) }));
}

/** `a.csv`, `a.csv and 2 more`. */
export function filesText([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
