import type { Finding } from '../../../contract/types.ts';
import { countOf, countText, percentText } from '../../../words/numbers.ts';
import { info, listNames, warning } from '../finding.ts';
import { doubts, type Labelled, readTexts } from './label-findings.ts';

/**
 * What was made of labels that name files or entities. `found`: one of each name, never none; `unknown`: names that mean
 * nothing in the data; `rowCount`: of the data.
 */
export function partFindings(
  found: readonly Labelled[],
  unknown: readonly string[],
  rowCount: number,
): Finding[] {
  const [first] = found;
  if (first === undefined) return [];
  const { step, column } = first;
  const source = `Labels${step.file === undefined ? '' : ` of ${step.file}`}`;
  const say = (of: typeof info, text: string): Finding => of(`${source}: ${text}`, column);
  const counts = found.map(({ rowsIn }) => rowsIn.reduce((sum, count) => sum + count, 0));
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const stretches = found.reduce(
    (sum, { rowsIn }) => sum + rowsIn.filter((count) => count > 0).length,
    0,
  );
  const findings: Finding[] = [];
  if (rows > 0) {
    const marked = found.filter((_, i) => counts[i]! > 0).flatMap(({ name }) => name ?? []);
    const share = `${countText(rows)} of ${countText(rowCount)} rows (${percentText(rows / rowCount)})`;
    const each = step.by === 'row' ? ', each counted from 0' : '';
    findings.push(
      say(
        info,
        `${share} in ${countOf(stretches, 'stretch', 'stretches')} of ${listNames(marked)}${each}.`,
      ),
    );
  } else findings.push(say(warning, 'no row of the data is marked; check the names and times.'));
  const missed = found.filter(({ rowsIn }) => rowsIn.some((count) => count === 0));
  const lost = missed.reduce(
    (sum, { rowsIn }) => sum + rowsIn.filter((count) => count === 0).length,
    0,
  );
  if (lost > 0 && rows > 0) {
    const of = listNames(missed.flatMap(({ name }) => name ?? []));
    const mark = lost === 1 ? 'marks' : 'mark';
    findings.push(say(warning, `${countOf(lost, 'interval')} of ${of} ${mark} no row.`));
  }
  if (unknown.length > 0) {
    const text = `no file or entity of the data is called ${listNames(unknown)}: what is labelled there marks nothing.`;
    findings.push(say(warning, text));
  }
  for (const text of doubts(rows, rowCount, first)) findings.push(say(warning, text));
  for (const text of readTexts(first)) findings.push(say(info, text));
  return findings;
}
