import { Option, type Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { combineWays, joinDirections } from '../contract/names.ts';
import type { Combination } from '../contract/schemas.ts';
import { parseTolerance } from './parse-recipe.ts';

export interface CombineFlags {
  readonly combine?: Combination['how'];
  /** Milliseconds. */
  readonly tolerance?: number;
  readonly direction?: (typeof joinDirections)[number];
}

/** Adds the flags that say how several files become one dataset. */
export function addCombineFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--combine <way>',
        'several files one after another (append) or side by side in time (join)',
      ).choices(combineWays),
    )
    .option('--tolerance <time>', 'how far apart joined rows may be: 10min, 1h', parseTolerance)
    .addOption(
      new Option(
        '--direction <row>',
        'which row is joined: the nearest, or the last one before',
      ).choices(joinDirections),
    );
}

/** What the flags say of several files; undefined where they say nothing. Throws `cli/usage`. */
export function combinationOf({
  combine,
  tolerance,
  direction,
}: CombineFlags): Combination | undefined {
  if (combine !== 'join') {
    const needless = tolerance !== undefined ? '--tolerance' : direction && '--direction';
    if (needless === undefined) return combine && { how: combine };
    throw new EngineError('cli/usage', `${needless} is of use with --combine join only`, {
      remedy: 'Add --combine join, or leave it out.',
    });
  }
  if (tolerance !== undefined) {
    return { how: 'join', toleranceMs: tolerance, direction: direction ?? 'nearest' };
  }
  throw new EngineError('cli/usage', '--combine join needs --tolerance', {
    remedy: 'Say how far apart in time two rows may be, such as --tolerance 10min.',
  });
}
