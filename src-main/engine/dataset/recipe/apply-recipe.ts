import type { ImportOptions, RecipeStep } from '../../../contract/schemas.ts';
import { withLabels } from '../labels/apply-labels.ts';
import type { Pacer } from '../pacer.ts';
import { profile, type Profile } from '../profile/profile.ts';
import type { RawTable } from '../raw-table.ts';
import { columnOf } from './column-of.ts';
import { withoutMissingCodes } from './missing-codes.ts';
import { isReshaping, reshape } from './reshape.ts';

export interface Prepared {
  readonly table: RawTable;
  readonly found: Profile;
}

/**
 * Applies the recipe's steps to a file as it was read, and profiles what comes out. Codes for missing go first, then
 * labels; steps that need the order of time are applied to a first profile, and the result is profiled again. Throws what `profile`
 * throws, `settings/invalid` and `data/unknown-column`.
 */
export async function applyRecipe(
  read: RawTable,
  options: ImportOptions,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<Prepared> {
  const steps = options.steps ?? [];
  const held = await withoutMissingCodes(read, steps, pacer);
  const table = await withLabels(held, options, pacer);
  const reshaping = steps.filter(isReshaping);
  if (reshaping.length === 0) {
    assertRoles(steps, [table]);
    return { table, found: await profile(table, options, pacer, onStep) };
  }
  const first = await profile(table, options, pacer, (fraction) => {
    onStep(fraction / 2);
  });
  const { table: made, time, isResampled } = await reshape(table, first, reshaping, pacer);
  assertRoles(steps, [table, made]);
  const again = { ...options, time: time ?? 'none' };
  const found = await profile(made, again, pacer, (fraction) => {
    onStep((1 + fraction) / 2);
  });
  return { table: made, found: { ...found, rowOrder: isResampled ? null : first.rowOrder } };
}

/** A role for a column that neither the file nor a step has made is a mistake. */
function assertRoles(steps: readonly RecipeStep[], tables: readonly RawTable[]): void {
  const columns = tables.flatMap((table) => table.columns);
  for (const step of steps) if (step.do === 'role') columnOf(columns, step.column);
}
