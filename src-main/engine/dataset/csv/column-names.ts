import type { Finding } from '../../../contract/types.ts';
import type { ColumnName } from './column-builders.ts';
import { info, listNames, warning } from '../finding.ts';

/** Longest name the contract takes. */
const longestName = 1000;

/**
 * A name for every column: as the header has it, `column 3` where it is empty, `value (2)` where it stands for the
 * second time; `c1` to `cn` without a header. `renameFindings` reports what had to differ.
 */
export function nameColumns(
  header: readonly string[] | null,
  width: number,
): readonly ColumnName[] {
  if (header === null) {
    return Array.from({ length: width }, (_, at) => plain(`c${at + 1}`));
  }
  // R leaves out the name of the first column when it holds row names.
  const cells = header.length === width - 1 ? ['', ...header] : header.slice(0, width);
  const given = cells.map((cell) => unquoted(cell.trim()).slice(0, longestName));
  const taken = new Set(given);
  const seen = new Set<string>();
  const next = new Map<string, number>();
  return given.map((originalName, at) => {
    const wanted = originalName === '' ? `column ${at + 1}` : originalName;
    const free = originalName !== '' && !seen.has(originalName);
    const name = free ? originalName : firstFree(wanted, originalName === '', taken, next);
    seen.add(originalName);
    taken.add(name);
    return { name, originalName };
  });
}

const plain = (name: string): ColumnName => ({ name, originalName: name });

/** A quote after a blank is no quote of CSV. */
const unquoted = (cell: string): string => /^"(.*)"$/.exec(cell)?.[1] ?? cell;

/** `next`: the number to begin with for each name, so that thousands of one name take no square of that. */
function firstFree(
  wanted: string,
  mayKeep: boolean,
  taken: ReadonlySet<string>,
  next: Map<string, number>,
): string {
  if (mayKeep && !taken.has(wanted)) return wanted;
  for (let count = next.get(wanted) ?? 2; ; count++) {
    const suffix = ` (${count})`;
    const name = wanted.slice(0, longestName - suffix.length) + suffix;
    if (taken.has(name)) continue;
    next.set(wanted, count + 1);
    return name;
  }
}

/** Which names differ from those in the file. */
export function renameFindings(names: readonly ColumnName[]): Finding[] {
  const empty = names.filter(({ originalName }) => originalName === '');
  const repeated = names.filter(
    ({ name, originalName }) => originalName !== '' && name !== originalName,
  );
  const findings: Finding[] = [];
  if (empty.length > 0) {
    const text = `Without a name in the header: ${listed(empty)}.`;
    findings.push(info(text, empty[0]?.name));
  }
  if (repeated.length > 0) {
    const text = `Names that stand in the header more than once got a number: ${listed(repeated)}.`;
    findings.push(warning(text, repeated[0]?.name));
  }
  return findings;
}

const listed = (names: readonly ColumnName[]): string => listNames(names.map(({ name }) => name));
