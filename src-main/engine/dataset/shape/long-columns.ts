import type { ColumnValues } from '../columns/column-values.ts';
import { numberStats } from '../profile/column-stats.ts';
import { decideRoles, typeColumn, type TypedColumn } from '../profile/decide-roles.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn } from '../raw-table.ts';

export interface LongValues {
  readonly raw: RawColumn;
  readonly values: ColumnValues;
}

/** What becomes of the columns of a long table. */
export interface LongColumns {
  /** One column for each entity. */
  readonly values: readonly LongValues[];
  /** One column for all entities. */
  readonly labels: readonly LongValues[];
  /** Text, identifiers and empty columns, which are left out. */
  readonly others: readonly RawColumn[];
}

/** Sorts the columns beside the time and the entity by their roles. */
export async function longColumns(
  columns: readonly RawColumn[],
  pacer: Pacer,
): Promise<LongColumns> {
  const typed: TypedColumn[] = [];
  for (const raw of columns) {
    const { kind, values } = typeColumn(raw);
    const stats = values === null ? null : await numberStats(values, pacer);
    typed.push({ raw, kind, values, stats });
    await pacer.pause();
  }
  const decisions = decideRoles(typed, []);
  const found = {
    values: [] as LongValues[],
    labels: [] as LongValues[],
    others: [] as RawColumn[],
  };
  for (const [index, { raw, values, stats }] of typed.entries()) {
    const role = decisions[index]?.role;
    if (values === null || stats?.count === 0 || role === 'identifier') found.others.push(raw);
    else (role === 'label' ? found.labels : found.values).push({ raw, values });
  }
  return found;
}
