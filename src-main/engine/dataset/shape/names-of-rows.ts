import type { RawTable } from '../raw-table.ts';
import { rowNames } from './row-names.ts';

/** Rows that are called by their names, at most; more are not looked at one by one. */
const mostNamed = 20_000;

/** What the file itself calls its rows: its first text that is different in each of them; null without one. */
export function namesOfRows({ columns, rowCount }: RawTable): readonly string[] | null {
  if (rowCount > mostNamed) return null;
  const texts = columns.filter(({ kind }) => kind === 'text');
  const { at, names } = rowNames(texts, rowCount);
  return at === null || new Set(names).size < rowCount ? null : names;
}
