export type CellKind = 'text' | 'number';

/** Cells that begin so are run as formulas by spreadsheets; quoting does not help (OWASP, CWE-1236). */
const formulaStart = /^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\u0000]/;
const needsQuotes = /[",;\t\r\n|]|^\s|\s$/;

/**
 * One CSV cell. Numbers stay numbers, whatever their sign, and leave an empty cell where they are not finite;
 * text gets a leading apostrophe where a spreadsheet would run it, and quotes where a reader needs them.
 */
export function exportCell(value: string | number | null, kind: CellKind): string {
  if (value === null) return '';
  if (kind === 'number') {
    const number = typeof value === 'number' ? value : Number(value);
    return Number.isFinite(number) ? String(number) : '';
  }
  const text = String(value);
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Shortest decimal that reads back as the same 32-bit float; an empty cell where it is not finite. */
export function float32Cell(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(9))) : '';
}
