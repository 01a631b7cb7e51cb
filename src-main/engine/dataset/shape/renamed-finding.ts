import type { Finding } from '../../../contract/types.ts';
import type { ColumnName } from '../csv/column-builders.ts';
import { listNames, warning } from '../finding.ts';

/** Which columns got another name than their rows or entities have. */
export function renamedFinding(names: readonly ColumnName[]): Finding[] {
  const renamed = names.filter(({ name, originalName }) => name !== originalName);
  if (renamed.length === 0) return [];
  const listed = listNames(renamed.map(({ name }) => name));
  return [warning(`Names that come more than once got a number: ${listed}.`, renamed[0]?.name)];
}
