import type { ColumnBuilder } from '../csv/column-builders.ts';
import type { ColumnHint } from '../csv/column-hint.ts';
import type { Delimiter } from '../csv/csv-rows.ts';
import type { ByteColumn } from './column-block.ts';
import { RowScanner } from './row-scanner.ts';
import type { TextPath } from './text-path.ts';

/** Takes the bytes of a file chunk after chunk. */
export type ByteReader = (bytes: Uint8Array, last: boolean) => void;

/** From a longer line on all is left to the reader of text. */
const longestLine = 4 * 1024 * 1024;

/** Share of columns that must be read from bytes for it to be worth while. */
const leastShare = 0.5;

/** Rows taken between two that are not, from which on the latter count as rare. */
const rareRows = 16;

/** Written for a file of one column; never stands in text. */
const unitSeparator = 0x1f;

const newline = 10;

/**
 * Reads rows of numbers straight from bytes, and leaves all other rows to `text`; what comes out is the same. Plain
 * `text` where the columns are not mostly numbers and ISO times, or where cells are cut at blanks.
 */
export function createByteReader(
  { delimiter, hints }: { delimiter: Delimiter | null; hints: readonly ColumnHint[] },
  builders: readonly ColumnBuilder[],
  text: TextPath,
): ByteReader {
  const columns = builders.map((builder, column) => byteColumn(builder, hints[column]));
  const values = columns.filter(({ form }) => form !== 'text').length;
  if (delimiter === ' ' || values < leastShare * columns.length) return text.read;
  const byte = delimiter === null ? unitSeparator : delimiter.charCodeAt(0);
  const readLines = createLineReader(new RowScanner(byte, columns), text);
  return createCutter(readLines, text);
}

function byteColumn(builder: ColumnBuilder, hint: ColumnHint | undefined): ByteColumn {
  const form = hint?.form;
  if (builder.addValues === undefined) return { form: 'text', builder };
  if (form === 'iso-time') return { form, builder };
  const plain = form === 'number' && hint?.decimal === '.';
  return { form: plain ? 'number' : 'text', builder };
}

/** Cuts chunks into whole lines; the start of a line waits for its end. */
function createCutter(readLines: (lines: Uint8Array) => void, text: TextPath): ByteReader {
  let start: Uint8Array = new Uint8Array(0);
  let off = false;
  return (bytes, last) => {
    if (off) {
      text.read(bytes, last);
      return;
    }
    const end = bytes.lastIndexOf(newline) + 1;
    const first = start.length === 0 ? 0 : bytes.indexOf(newline) + 1;
    if (first > 0) readLines(joined(start, bytes.subarray(0, first)));
    if (end > first) readLines(bytes.subarray(first, end));
    start = joined(end > 0 ? new Uint8Array(0) : start, bytes.subarray(end));
    off = start.length > longestLine;
    if (!off && !last) return;
    text.read(start, last);
    start = new Uint8Array(0);
  };
}

/** Reads whole lines: what the scanner does not take goes to `text`, in longer pieces the less it takes. */
function createLineReader(scanner: RowScanner, text: TextPath): (lines: Uint8Array) => void {
  let piece = 0;
  return (lines) => {
    const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
    let at = 0;
    while (at < bytes.length) {
      if (text.atRow()) {
        const from = at;
        at = scanner.scan(bytes, from, text.rowCount(), text.line());
        text.pass(scanner.rows, at - from);
        if (scanner.rows >= rareRows) piece = 0;
        if (at === bytes.length) return;
      } else if (at > 0) {
        piece = bytes.length;
      }
      const end = bytes.indexOf(newline, at + piece) + 1 || bytes.length;
      text.read(bytes.subarray(at, end), false);
      piece = Math.min(2 * piece + 1, bytes.length);
      at = end;
    }
  };
}

/** A copy: others read on into the memory of the bytes. */
function joined(start: Uint8Array, bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(start.length + bytes.length);
  all.set(start);
  all.set(bytes, start.length);
  return all;
}
