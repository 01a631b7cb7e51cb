import type { ColumnInfo } from './types.ts';

/** The column that says which rows are anomalous: the first label that holds numbers; a text beside it only names them. */
export function labelColumn<C extends Pick<ColumnInfo, 'role' | 'kind'>>(
  columns: readonly C[],
): C | null {
  const numbers = ({ role, kind }: C): boolean =>
    role === 'label' && (kind === 'number' || kind === 'boolean');
  return columns.find(numbers) ?? null;
}
