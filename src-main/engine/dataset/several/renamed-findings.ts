import type { RecipeStep } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import type { RawColumn } from '../raw-table.ts';
import type { NamedTable } from '../shape/append-tables.ts';
import type { TimedTable } from './timed-table.ts';

/** The file with findings, and what they offer, on its columns as they are called beside those of other files. */
export function renamedFindings(
  { name, table, columns }: TimedTable,
  joined: readonly RawColumn[],
): NamedTable {
  const names = new Map(columns.map((column, index) => [column.name, joined[index]?.name]));
  const renamed = (column: string): string => names.get(column) ?? column;
  const findings = table.findings.map(({ column, actions, ...finding }): Finding => {
    const own = actions?.map(({ steps, ...action }) =>
      steps === undefined ? action : { ...action, steps: steps.map((s) => stepOn(s, renamed)) },
    );
    return { ...finding, column: column === null ? null : renamed(column), actions: own };
  });
  return { name, table: { ...table, findings } };
}

function stepOn(step: RecipeStep, renamed: (column: string) => string): RecipeStep {
  return 'column' in step && step.column !== null
    ? { ...step, column: renamed(step.column) }
    : step;
}
