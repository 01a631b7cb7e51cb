/** What stands beside the digits of a number: a percent sign, a currency, `()` for the brackets of a negative amount. */
export type NumberMark = string;

export const bracketMark: NumberMark = '()';

interface MarkedNumber {
  readonly digits: string;
  readonly negative: boolean;
  readonly marks: readonly NumberMark[];
}

const currency = String.raw`[$€£¥]|USD|EUR|GBP|CNY|JPY|CHF`;
const inBrackets = /^\(([^()+-]+)\)$/;
const markInFront = new RegExp(String.raw`^([+-]?)\s*(${currency})\s*(\S.*)$`);
const markBehind = new RegExp(String.raw`^(.*[\d.,)])\s*(%|${currency})$`);

/** First letters of the codes above. */
const codeLetters = 'UEGCJ';

const longest = 60;

/**
 * Takes percent sign, currency and the brackets of accounting off a number; null where there are none. `text`: without
 * blanks around it.
 */
export function splitMarks(text: string): MarkedNumber | null {
  if (text.length > longest || !mayBeMarked(text)) return null;
  const outer = insideBrackets(text);
  const { sign, mark, rest } = splitUnit(outer ?? text);
  const inner = outer === null ? insideBrackets(rest) : null;
  const digits = inner ?? rest;
  const bracketed = outer !== null || inner !== null;
  if (sign !== '' && bracketed) return null;
  if ((sign !== '' || bracketed) && /^[+-]/.test(digits)) return null;
  const marks = [...(bracketed ? [bracketMark] : []), ...(mark === null ? [] : [mark])];
  return marks.length === 0 ? null : { digits, negative: bracketed || sign === '-', marks };
}

const insideBrackets = (text: string): string | null => inBrackets.exec(text)?.[1]?.trim() ?? null;

function splitUnit(text: string): { sign: string; mark: NumberMark | null; rest: string } {
  const front = markInFront.exec(text);
  if (front !== null) {
    const [, sign = '', mark = '', rest = ''] = front;
    return { sign, mark, rest };
  }
  const behind = markBehind.exec(text);
  return { sign: '', mark: behind?.[2] ?? null, rest: behind?.[1] ?? text };
}

/** A quick look at both ends: most cells are bare numbers or plain text. */
export function mayBeMarked(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (isLetter(first) && !codeLetters.includes(text.charAt(0))) return false;
  return isMarkEnd(first) || isMarkEnd(last) || isMarkEnd(text.charCodeAt(1));
}

/** Whether a character at the end of a cell may belong to a mark: `$ % ( )`, letters and all beyond ASCII. */
const isMarkEnd = (code: number): boolean =>
  code > 57 || code === 36 || code === 37 || code === 40 || code === 41;

const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Counts the marks of a column's numbers. */
export class MarkTally {
  readonly #counts = new Map<NumberMark, number>();

  /** `cell`: one that was read as a number. */
  add(cell: string): void {
    if (!mayBeMarked(cell)) return;
    for (const mark of splitMarks(cell.trim())?.marks ?? []) {
      this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + 1);
    }
  }

  /** The one sign that stands as the unit; null where there is none or more than one. */
  unit(): string | null {
    const units = [...this.#counts.keys()].filter((mark) => mark !== bracketMark);
    return units.length === 1 ? (units[0] ?? null) : null;
  }

  counts(): ReadonlyMap<NumberMark, number> {
    return this.#counts;
  }
}
