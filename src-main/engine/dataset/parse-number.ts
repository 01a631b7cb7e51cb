export type DecimalMark = '.' | ',';

const missingMarks: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '?',
  'NA',
  'na',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NAN',
  'null',
  'NULL',
  'None',
  'none',
]);

const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** The largest mantissa that takes one more digit and stays below 2^53. */
const mantissaLimit = 900_719_925_474_098;

const space = 32;
const tab = 9;

/** True for an empty cell and for the usual marks of a missing value. */
export function isMissing(cell: string): boolean {
  return cell === '' || (cell.length < 12 && missingMarks.has(cell.trim()));
}

/**
 * The number a cell holds, NaN where it holds none. Takes what `Number` takes of plain decimals, with either
 * decimal mark, and thousands in full groups of three; refuses hexadecimal, `1_000` and what overflows.
 */
export function parseNumber(cell: string, decimal: DecimalMark): number {
  const plain = parsePlain(cell, decimal === '.' ? 46 : 44);
  return Number.isNaN(plain) ? parseUnusual(cell, decimal) : plain;
}

/**
 * Digits with one decimal mark. A mantissa below 2^53 divided by a power of ten up to 10^22 is rounded once, so the
 * result is the nearest double (Clinger 1990); longer ones are left to `Number`.
 */
function parsePlain(cell: string, mark: number): number {
  const { length } = cell;
  let at = 0;
  let code = cell.charCodeAt(0);
  while (code === space || code === tab) code = cell.charCodeAt(++at);
  const negative = code === 45;
  if (negative || code === 43) code = cell.charCodeAt(++at);
  let mantissa = 0;
  let digits = 0;
  let point = -1;
  for (; at < length; code = cell.charCodeAt(++at)) {
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      if (mantissa > mantissaLimit) return NaN;
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (code === mark && point < 0) {
      point = digits;
    } else {
      break;
    }
  }
  if (digits === 0) return NaN;
  while (at < length && (code === space || code === tab)) code = cell.charCodeAt(++at);
  const fraction = point < 0 ? 0 : digits - point;
  if (at < length || fraction > 22) return NaN;
  const value = mantissa / powersOfTen[fraction]!;
  return negative ? -value : value;
}

const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const groupedPoint = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const groupedComma = /^[+-]?\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)$/;
const groupedSpace = /^[+-]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?$/;

function parseUnusual(cell: string, decimal: DecimalMark): number {
  // Most text starts with a letter, and no number is this long.
  if (cell.length > 400 || isLetter(cell.charCodeAt(0))) return NaN;
  const text = cell.trim().replace('\u2212', '-');
  const grouped = decimal === '.' ? groupedPoint : groupedComma;
  const pointed = grouped.test(text)
    ? text.replaceAll(decimal === '.' ? ',' : '.', '')
    : groupedSpace.test(text)
      ? text.replace(/[ \u00a0\u202f'’]/g, '')
      : text;
  const usual = decimal === ',' ? pointed.replace(/^([^.]*),([^,]*)$/, '$1.$2') : pointed;
  if (decimal === ',' && pointed.includes('.')) return NaN;
  if (!decimalPattern.test(usual)) return NaN;
  const value = Number(usual);
  return Number.isFinite(value) ? value : NaN;
}

const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
