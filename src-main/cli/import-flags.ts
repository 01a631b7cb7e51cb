import { InvalidArgumentError, Option, type Command } from 'commander';
import { basename, resolve } from 'node:path';
import { encodings, timeFormats } from '../contract/names.ts';
import type { ImportOptions, RecipeStep } from '../contract/schemas.ts';
import { addCombineFlags, combinationOf, type CombineFlags } from './combine-flags.ts';
import type { CliContext, CliEngine } from './context.ts';
import { integerFrom } from './parse-number.ts';
import { parseMissing, parseResample } from './parse-recipe.ts';
import { parseZone } from './parse-zone.ts';

export interface ImportFlags extends CombineFlags {
  readonly time?: string;
  readonly kind?: 'series' | 'table';
  readonly delimiter?: NonNullable<ImportOptions['delimiter']>;
  readonly decimal?: '.' | ',';
  readonly timeFormat?: NonNullable<ImportOptions['timeFormat']>;
  readonly zone?: string;
  readonly encoding?: NonNullable<ImportOptions['encoding']>;
  readonly skipLines?: number;
  readonly member?: string;
  readonly orientation?: NonNullable<ImportOptions['orientation']>;
  readonly entity?: string;
  readonly panel?: boolean;
  readonly returns?: boolean;
  readonly missing?: readonly number[];
  readonly resample?: RecipeStep;
  readonly recipe?: string;
  readonly target?: string;
  readonly labels?: readonly string[];
}

const delimiters: Readonly<Record<string, NonNullable<ImportOptions['delimiter']>>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  pipe: '|',
  ' ': ' ',
  space: ' ',
};

/** Adds the flags that say how to read a file; what is left out is found out from the file. */
export function addImportFlags(command: Command): Command {
  return addCombineFlags(command)
    .option('--time <column>', 'time column, or "none" for rows without time')
    .addOption(
      new Option('--kind <kind>', 'read rows as a series in time or as a table').choices([
        'series',
        'table',
      ]),
    )
    .option(
      '--delimiter <mark>',
      'between cells: comma, semicolon, tab, pipe, space',
      parseDelimiter,
    )
    .addOption(new Option('--decimal <mark>', 'decimal mark').choices(['.', ',']))
    .addOption(
      new Option('--time-format <format>', 'how the time column is written').choices(timeFormats),
    )
    .option(
      '--zone <name>',
      'whose local times the file writes where it names no zone, and by whose clocks times are shown: Europe/Berlin, UTC, +01:00',
      parseZone,
    )
    .addOption(new Option('--encoding <encoding>', 'encoding of the text').choices(encodings))
    .option('--skip-lines <n>', 'lines to leave out before the header', integerFrom(0, 1000))
    .option('--member <name>', 'what to read out of an archive')
    .addOption(
      new Option('--orientation <side>', 'whether samples stand in rows or columns').choices([
        'rows',
        'columns',
      ]),
    )
    .option(
      '--entity <column>',
      'column that names a station, sensor or ticker: one column for each, or stacked rows',
    )
    .option('--panel', 'stack the rows of each entity; left out, where columns would be too many')
    .option('--no-panel', 'give each entity columns of its own, however many')
    .option('--no-returns', 'judge the prices of a panel as they are, not their returns')
    .option('--missing <codes>', 'numbers that stand for missing, between commas', parseMissing)
    .option('--resample <step>', 'one row for each step: 1h, 15min:max, 1d:sum:0.9', parseResample)
    .option(
      '--labels <file>',
      'known anomalies: intervals (CSV or JSON), or 0 and 1 for each row; may be repeated',
      collectFiles,
    )
    .option(
      '--target <file>',
      'what is to be learnt from each row: a file of as many rows, such as cleaner or larger pictures',
    )
    .option('--recipe <file.json>', 'read the file as this recipe says; other flags come on top');
}

function collectFiles(file: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), file];
}

/**
 * What the flags ask for, on top of the recipe they name. `names`: the data files, which a file of labels may mean by
 * their names. Throws what reading recipe and labels throws, and `cli/usage`.
 */
export async function importOptionsOf(
  { folder }: CliContext,
  engine: CliEngine,
  flags: ImportFlags,
  names: readonly string[],
): Promise<ImportOptions> {
  const combine = combinationOf(flags);
  const recipe =
    flags.recipe === undefined
      ? {}
      : await engine.call('recipe.read', { file: { path: resolve(folder, flags.recipe) } });
  const steps: RecipeStep[] = [...(recipe.steps ?? [])];
  if (flags.missing !== undefined) {
    steps.push({ do: 'missing', column: null, values: [...flags.missing] });
  }
  if (flags.resample !== undefined) steps.push(flags.resample);
  const of = names.map((name) => basename(name));
  for (const labels of flags.labels ?? []) {
    const file = { path: resolve(folder, labels) };
    steps.push(await engine.call('labels.read', { file, of }));
  }
  return {
    ...recipe,
    ...plainOptions(flags),
    ...(flags.panel === undefined ? {} : { layout: flags.panel ? 'panel' : 'columns' }),
    ...(combine === undefined ? {} : { combine }),
    ...(steps.length === 0 ? {} : { steps }),
  };
}

/** Whether a recipe without steps gets the usual ones: to be handed on with the files. */
export const usualOf = ({ returns = true }: ImportFlags): { readonly usual?: boolean } =>
  returns ? {} : { usual: false };

const plainNames = [
  'time',
  'kind',
  'delimiter',
  'decimal',
  'timeFormat',
  'zone',
  'encoding',
  'skipLines',
  'member',
  'orientation',
  'entity',
] as const;

function plainOptions(flags: ImportFlags): ImportOptions {
  return Object.fromEntries(
    plainNames.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
  );
}

export function parseDelimiter(text: string): NonNullable<ImportOptions['delimiter']> {
  const found = Object.hasOwn(delimiters, text.toLowerCase())
    ? delimiters[text.toLowerCase()]
    : undefined;
  if (found !== undefined) return found;
  throw new InvalidArgumentError('Allowed choices are comma, semicolon, tab, pipe, space.');
}
