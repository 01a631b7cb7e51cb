import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { warning } from '../finding.ts';
import type { RawColumn } from '../raw-table.ts';

/** What is said of unreadable cells once their columns are gone, in one finding for all of them. */
export function lostCells(columns: readonly RawColumn[]): Finding[] {
  const faulty = columns.flatMap(({ name, unreadable }) =>
    unreadable === null ? [] : [{ name, unreadable }],
  );
  const [first] = faulty;
  if (first === undefined) return [];
  const count = faulty.reduce((sum, { unreadable }) => sum + unreadable.count, 0);
  const cells = `${countOf(count, 'cell')} that ${count === 1 ? 'is no number' : 'are no numbers'}`;
  const { row, value } = first.unreadable;
  const where = `${count === 1 ? 'in' : 'the first in'} column "${first.name}", row ${countText(row)}: ${value}`;
  return [warning(`The file holds ${cells}, ${where}. Read as missing.`)];
}
