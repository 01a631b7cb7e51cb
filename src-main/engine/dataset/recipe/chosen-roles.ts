import { EngineError } from '../../../contract/errors.ts';
import type { RecipeStep } from '../../../contract/schemas.ts';
import type { Decision, TypedColumn } from '../profile/decide-roles.ts';

/** The decisions with the roles that the steps give. A column that is there no longer has been replaced by a later step. */
export function chosenRoles(
  columns: readonly TypedColumn[],
  decisions: readonly Decision[],
  steps: readonly RecipeStep[],
): Decision[] {
  const chosen = [...decisions];
  for (const step of steps) {
    if (step.do !== 'role') continue;
    const at = columns.findIndex(({ raw }) => raw.name === step.column);
    const [column, decision] = [columns[at], chosen[at]];
    if (column === undefined || decision === undefined) continue;
    if (decision.role === 'time')
      throw unfit(step.column, 'gives the time', 'Choose another time column first.');
    const needsNumbers = ['feature', 'target', 'label'].includes(step.role);
    if (needsNumbers && column.values === null) {
      throw unfit(step.column, 'holds no numbers', 'Take this step out of the recipe.');
    }
    chosen[at] = { ...decision, role: step.role, reason: 'Chosen by you.' };
  }
  return chosen;
}

function unfit(column: string, why: string, remedy: string): EngineError {
  return new EngineError('settings/invalid', `column ${column} ${why}`, { column, remedy });
}
