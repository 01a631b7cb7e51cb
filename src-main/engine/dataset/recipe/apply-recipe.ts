import type { ImportOptions, RecipeStep } from '../../../contract/schemas.ts';
import { withLabels } from '../labels/apply-labels.ts';
import type { Pacer } from '../pacer.ts';
import { arrange } from '../profile/arrange.ts';
import { profile, type Profile } from '../profile/profile.ts';
import type { RawTable } from '../raw-table.ts';
import { columnOf } from './column-of.ts';
import { withoutMissingCodes } from './missing-codes.ts';
import { isReshaping, reshape } from './reshape.ts';

export interface Prepared {
  readonly table: RawTable;
  readonly found: Profile;
}

/** Shares of the work, for one bar: arranging once, and the second time where steps ask for it. */
const arranged = 0.4;
const arrangedAgain = 0.6;

/**
 * Applies the recipe's steps to a file as it was read, and profiles what comes out. Codes for missing go first, then
 * labels; steps that need the order of time are applied to the table once it is arranged, and what they make is arranged
 * in its turn. Throws what `arrange` throws, `settings/invalid` and `data/unknown-column`.
 */
export async function applyRecipe(
  read: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  onStep: OnStep,
): Promise<Prepared> {
  const steps = options.steps ?? [];
  const held = await withoutMissingCodes(read, steps, pacer);
  const table = await withLabels(held, options, pacer);
  const reshaping = steps.filter(isReshaping);
  if (reshaping.length === 0) assertRoles(steps, [table]);
  const first = await arrange(table, options, pacer, between(0, arranged, onStep));
  if (reshaping.length === 0) {
    const found = await profile(table, first, options, pacer, between(arranged, 1, onStep));
    return { table, found };
  }

  const { table: made, time, isResampled } = await reshape(table, first, reshaping, pacer);
  assertRoles(steps, [table, made]);
  const again = { ...options, time: time ?? 'none' };
  const second = await arrange(made, again, pacer, between(arranged, arrangedAgain, onStep));
  const ordered = { ...second, rowOrder: isResampled ? null : first.rowOrder };
  const found = await profile(made, ordered, options, pacer, between(arrangedAgain, 1, onStep));
  return { table: made, found };
}

type OnStep = (fraction: number) => void;

/** A part of the work as a share of the whole. */
const between =
  (from: number, to: number, onStep: OnStep): OnStep =>
  (fraction) => {
    onStep(from + (to - from) * fraction);
  };

/** A role for a column that neither the file nor a step has made is a mistake. */
function assertRoles(steps: readonly RecipeStep[], tables: readonly RawTable[]): void {
  const columns = tables.flatMap((table) => table.columns);
  for (const step of steps) if (step.do === 'role') columnOf(columns, step.column);
}
