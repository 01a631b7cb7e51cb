import type { ImportOptions } from '../../../contract/schemas.ts';
import type { Finding } from '../../../contract/types.ts';
import { countOf, countText } from '../../../words/numbers.ts';
import { bracketMark } from './cell-marks.ts';
import { encodingNames, type Encoding } from './encoding.ts';
import { info, listNames, warning } from '../finding.ts';
import type { RawColumn } from '../raw-table.ts';
import type { GateReport } from './row-gate.ts';
import type { Dialect } from './sniff.ts';

const listedFooters = 5;
const shownLength = 60;

/** Which encoding was found, with the others that could be meant; nothing where the user or the usual one said it. */
export function encodingFindings(encoding: Encoding, options: ImportOptions): Finding[] {
  if (encoding === 'utf-8' || options.encoding !== undefined) return [];
  const others = ambiguousEncodings.filter((other) => other !== encoding);
  const actions = ambiguousEncodings.includes(encoding)
    ? others.map((other) => ({
        label: `Read it as ${encodingNames[other]}`,
        options: { encoding: other },
      }))
    : undefined;
  const text = `The text is not UTF-8: read as ${encodingNames[encoding]}.`;
  return [info(text, null, actions)];
}

/** Any bytes make text in both. */
const ambiguousEncodings: readonly Encoding[] = ['windows-1252', 'gb18030'];

/** What stands before the values and was left out, joined or read as units. */
export function headFindings({ preamble, names, headerRows, units }: Dialect): Finding[] {
  const findings: Finding[] = [];
  const lines = preamble.filter((line) => line.trim() !== '');
  if (lines.length > 0) {
    const text = `Left out before the table: ${countOf(preamble.length, 'line')}, the first: ${cut(lines[0] ?? '')}.`;
    findings.push(
      info(text, null, [{ label: 'Read the file from its first line', options: { skipLines: 0 } }]),
    );
  }
  const nameRows = headerRows - (units === null ? 0 : 1);
  if (nameRows > 1) {
    const text = `The header has ${nameRows} rows: their names are joined, such as ${listNames((names ?? []).slice(0, 1))}.`;
    findings.push(info(text));
  }
  if (units !== null) {
    const held = units.filter((unit) => unit !== null);
    findings.push(info(`The row below the header was read as units: ${listNames(held)}.`));
  }
  return findings;
}

const cut = (text: string): string => {
  const line = text.trim();
  return line.length > shownLength ? `${line.slice(0, shownLength)}...` : line;
};

/** Marks that were read in one of two ways, with the other as an action. `names`: of all columns. */
export function decimalFindings(
  { openMarks }: Dialect,
  names: readonly { readonly name: string }[],
): Finding[] {
  return ([',', '.'] as const).flatMap((decimal) => {
    const open = openMarks.filter((column) => column.decimal === decimal);
    const [first] = open;
    if (first === undefined) return [];
    const { example, mark, column } = first;
    const other = decimal === ',' ? '.' : ',';
    const columns = listNames(open.map((each) => names[each.column]?.name ?? ''));
    const [read, instead] = [decimal, other].map((as) =>
      as === mark ? example.replace(mark, '.') : example.replace(mark, ''),
    );
    const text = `The ${mark === ',' ? 'commas' : 'points'} in ${columns} may mark decimals or thousands: ${example} was read as ${read ?? ''}.`;
    const action = {
      label: `Read ${example} as ${instead ?? ''}`,
      options: { decimal: other },
    } as const;
    return [warning(text, names[column]?.name ?? null, [action])];
  });
}

/** Rows that were left out or filled up. */
export function rowFindings(report: GateReport, width: number): Finding[] {
  const { blankRows, overlongRows, shortRows, firstShortLine, comments, footers } = report;
  const findings: Finding[] = [];
  if (blankRows > 0) findings.push(info(`Left out: ${countOf(blankRows, 'blank row')}.`));
  if (comments > 0) {
    findings.push(info(`Left out: ${countOf(comments, 'comment')} between the rows.`));
  }
  if (overlongRows > 0) {
    const where = countOf(overlongRows, 'row');
    findings.push(info(`Empty cells beyond the last column: in ${where}.`));
  }
  if (shortRows > 0) {
    const rows = countOf(shortRows, 'row has', 'rows have');
    const which = shortRows === 1 ? 'in' : 'the first in';
    const text = `${rows} fewer than ${countText(width)} cells, ${which} line ${countText(firstShortLine)}: what lacks was read as missing.`;
    findings.push(warning(text));
  }
  for (const { line, text } of footers.slice(0, listedFooters)) {
    findings.push(info(`Left out at the end, line ${countText(line)}: ${text}.`));
  }
  const more = footers.length - listedFooters;
  if (more > 0) findings.push(info(`Left out at the end: ${countOf(more, 'more line')}.`));
  return findings;
}

/** Signs beside numbers, which the values no longer show. */
export function markFindings(columns: readonly RawColumn[]): Finding[] {
  return columns.flatMap((column) => (column.kind === 'number' ? marksOf(column) : []));
}

function marksOf({
  name,
  marks,
  values,
  missing,
  unreadable,
}: Extract<RawColumn, { kind: 'number' }>): Finding[] {
  if (marks === undefined || marks.size === 0) return [];
  const findings: Finding[] = [];
  const held = values.length - missing - (unreadable?.count ?? 0);
  const brackets = marks.get(bracketMark) ?? 0;
  const signs = [...marks].filter(([mark]) => mark !== bracketMark);
  const [first] = signs;
  if (signs.length > 1) {
    const counts = signs.map(([mark, count]) => `${mark} (${countText(count)})`).join(', ');
    findings.push(
      warning(`"${name}" mixes ${counts}: all read as plain numbers, none converted.`, name),
    );
  } else if (first !== undefined) {
    const [mark, count] = first;
    const text =
      count === held
        ? `"${name}" is written in ${mark}: read as numbers with this unit.`
        : `${countText(count)} of ${countOf(held, 'number')} in "${name}" have ${mark} beside them, the others nothing: all read as in ${mark}.`;
    findings.push(count === held ? info(text, name) : warning(text, name));
  }
  if (brackets > 0) {
    const numbers = countOf(brackets, 'number in brackets', 'numbers in brackets');
    findings.push(info(`"${name}" holds ${numbers}: read as negative.`, name));
  }
  return findings;
}
