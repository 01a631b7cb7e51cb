import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ImportOptions } from '../contract/schemas.ts';

export interface ImportFlags {
  readonly time?: string;
  readonly kind?: 'series' | 'table';
  readonly delimiter?: NonNullable<ImportOptions['delimiter']>;
  readonly decimal?: '.' | ',';
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
  return command
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
    .addOption(new Option('--decimal <mark>', 'decimal mark').choices(['.', ',']));
}

export function importOptionsOf(flags: ImportFlags): ImportOptions {
  return {
    ...(flags.time === undefined ? {} : { time: flags.time }),
    ...(flags.kind === undefined ? {} : { kind: flags.kind }),
    ...(flags.delimiter === undefined ? {} : { delimiter: flags.delimiter }),
    ...(flags.decimal === undefined ? {} : { decimal: flags.decimal }),
  };
}

export function parseDelimiter(text: string): NonNullable<ImportOptions['delimiter']> {
  const found = Object.hasOwn(delimiters, text.toLowerCase())
    ? delimiters[text.toLowerCase()]
    : undefined;
  if (found !== undefined) return found;
  throw new InvalidArgumentError('Allowed choices are comma, semicolon, tab, pipe, space.');
}
