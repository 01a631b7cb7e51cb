import { EngineError } from '../../../contract/errors.ts';
import type { Decision, TypedColumn } from './decide-roles.ts';
import { listNames } from '../finding.ts';

/** Throws where no column is left to judge, with the reason that the numeric ones share. */
export function assertUsable(
  columns: readonly TypedColumn[],
  decisions: readonly Decision[],
): void {
  if (decisions.some(({ role }) => role === 'feature')) return;
  const numeric = columns.filter(
    ({ values }, index) => values !== null && decisions[index]?.role !== 'time',
  );
  const names = (of: readonly TypedColumn[]): string => listNames(of.map(({ raw }) => raw.name));
  if (numeric.length === 0) {
    const fault = `no column of numbers: ${names(columns)}`;
    throw new EngineError('csv/no-numbers', fault);
  }
  const held = numeric.filter(({ stats }) => stats !== null && stats.count > 0);
  if (held.length === 0)
    throw new EngineError('data/all-missing', `no values in: ${names(numeric)}`);
  if (held.every(({ stats }) => stats?.distinct === 1)) {
    throw new EngineError('data/constant', `values never change in: ${names(held)}`);
  }
  const roles = columns.map(({ raw }, index) => `${raw.name} (${decisions[index]?.role ?? ''})`);
  throw new EngineError(
    'data/no-features',
    `no column is left to judge: ${roles.slice(0, 5).join(', ')}`,
  );
}
