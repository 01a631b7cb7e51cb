import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import type { Decision, TypedColumn } from './decide-roles.ts';
import { info, listNames, warning } from '../finding.ts';
import type { NumberStats } from './column-stats.ts';
import type { Pacer } from '../pacer.ts';
import type { RawColumn } from '../raw-table.ts';
import { findSentinel } from './sentinels.ts';

/** Findings of one kind that are listed one by one. */
const listed = 20;

/** What the user should know about the cells: unreadable ones, codes for missing, columns set aside. */
export async function valueFindings(
  columns: readonly TypedColumn[],
  decisions: readonly Decision[],
  pacer: Pacer,
): Promise<Finding[]> {
  const sentinels: Finding[] = [];
  for (const [index, { raw, values, stats }] of columns.entries()) {
    const { role } = decisions[index] ?? {};
    if ((role !== 'feature' && role !== 'target') || values === null || stats === null) continue;
    const finding = await findSentinel(raw.name, values, stats, pacer);
    if (finding !== null) sentinels.push(finding);
  }
  return [
    ...shortened(
      columns.flatMap(({ raw }) => unreadableFinding(raw)),
      'with cells that cannot be read',
    ),
    ...shortened(sentinels, 'with what is probably a code for missing'),
    ...setAside(columns, decisions),
  ];
}

function shortened(findings: readonly Finding[], what: string): Finding[] {
  const more = findings.length - listed;
  if (more <= 0) return [...findings];
  return [...findings.slice(0, listed), warning(`${countOf(more, 'more column')} ${what}.`)];
}

function unreadableFinding(raw: RawColumn): Finding[] {
  if (raw.unreadable === null || raw.kind !== 'number') return [];
  const { count, row, value, place } = raw.unreadable;
  const infinite = raw.infinite;
  const what =
    infinite === count
      ? countOf(count, 'infinite value')
      : `${countOf(count, 'cell')} that ${count === 1 ? 'is no number' : 'are no numbers'}`;
  const also = infinite > 0 && infinite < count ? `, ${countText(infinite)} of them infinite` : '';
  const where = count === 1 ? 'in row' : 'the first in row';
  const text = `"${raw.name}" holds ${what}${also}, ${where} ${countText(row)}${place === undefined ? '' : ` (${place})`}: ${value}. Read as missing.`;
  return [warning(text, raw.name)];
}

/** Constant or mostly empty; other columns are set aside by choice. */
const isHollow = (raw: RawColumn, { distinct, count }: NumberStats): boolean =>
  distinct < 2 || count < raw.missing + (raw.unreadable?.count ?? 0);

function setAside(columns: readonly TypedColumn[], decisions: readonly Decision[]): Finding[] {
  const names = columns.flatMap(({ raw, stats }, index) =>
    decisions[index]?.role === 'ignored' && stats !== null && isHollow(raw, stats)
      ? [raw.name]
      : [],
  );
  if (names.length === 0) return [];
  const text = `Not judged, because constant or mostly empty: ${listNames(names)}.`;
  return [info(text, names[0] ?? null)];
}
