import type { Finding } from '../../../contract/types.ts';
import { countOf } from '../../../words/numbers.ts';
import { wholeOf } from '../columns/whole-of.ts';
import { info } from '../finding.ts';
import type { RawColumn, RawNumbers, RawText } from '../raw-table.ts';

/** What the rows of a file are called. */
export interface RowNames {
  /** Position of the column that names them, null without one. */
  readonly at: number | null;
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
}

/** Of the rows, so many must have a name of their own for a column of names in which some come twice. */
const distinctShare = 0.5;

const identifierName =
  /^(?:no|nr|num|index|row|unnamed: ?\d+|gene|probe|feature|spot|name|symbol|entrez|)$|(?:^|[ _-]|gene|probe|entrez)ids?$/i;

/** True for a column named as those are that number or name the rows: `gene_id`, `Probe`, no name at all. */
export const isIdentifierName = (name: string): boolean => identifierName.test(name.trim());

/**
 * Names out of the first column of text that is different in every row, else of the first column where it holds
 * different whole numbers and is named like an identifier, else of the first text that is mostly different; `r1` to
 * `rn` without such a column, and in place of an empty cell.
 */
export function rowNames(columns: readonly RawColumn[], rowCount: number): RowNames {
  const texts = columns.filter((column) => column.kind === 'text');
  const [first] = columns;
  const chosen =
    texts.find((column) => isKept(column) && isNaming(column, rowCount)) ??
    (first?.kind === 'number' && isNumbering(first) ? first : null) ??
    texts.find((column) => isKept(column) && column.tally.named >= distinctShare * rowCount);
  if (chosen === undefined) {
    const names = Array.from({ length: rowCount }, (_, row) => `r${row + 1}`);
    const text = `No column names the rows of the file: they are called r1 to r${rowCount}.`;
    return { at: null, names, findings: [info(text)] };
  }
  const names = namesOf(chosen, rowCount);
  const empty = names.reduce((count, name) => count + (name === null ? 1 : 0), 0);
  const text = `"${chosen.name}" is empty in ${countOf(empty, 'row')}: called r and the number of the row.`;
  return {
    at: columns.indexOf(chosen),
    names: names.map((name, row) => name ?? `r${row + 1}`),
    findings: empty === 0 ? [] : [info(text, chosen.name)],
  };
}

/** Every text of the column was kept. */
const isKept = ({ codes, tally }: RawText): boolean => codes !== null && !tally.overflows;

const isNaming = ({ tally }: RawText, rowCount: number): boolean =>
  tally.allDifferent && tally.total === rowCount;

function isNumbering({ originalName, values, missing }: RawNumbers): boolean {
  if (!isIdentifierName(originalName) || missing > 0) return false;
  const numbers = wholeOf(values);
  return numbers.every(Number.isInteger) && new Set(numbers).size === numbers.length;
}

function namesOf(column: RawText | RawNumbers, rowCount: number): (string | null)[] {
  if (column.kind === 'number') return Array.from(wholeOf(column.values), String);
  const texts = column.tally.texts();
  const codes = column.codes === null ? null : wholeOf(column.codes);
  return Array.from({ length: rowCount }, (_, row) => texts[codes?.[row] ?? NaN] ?? null);
}
