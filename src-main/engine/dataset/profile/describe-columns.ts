import type { Pacer } from '../pacer.ts';
import type { RawTable } from '../raw-table.ts';
import { numberStats } from './column-stats.ts';
import { typeColumn, type TypedColumn } from './decide-roles.ts';

/** The columns of a table with their values as numbers, and the figures of these. `onStep`: 0 to 1. */
export async function describeColumns(
  table: RawTable,
  pacer: Pacer,
  onStep: (fraction: number) => void,
): Promise<TypedColumn[]> {
  const typed: TypedColumn[] = [];
  for (const [index, raw] of table.columns.entries()) {
    const { kind, values } = typeColumn(raw);
    const stats = values === null ? null : await numberStats(values, pacer);
    typed.push({ raw, kind, values, stats });
    onStep((index + 1) / table.columns.length);
  }
  return typed;
}
