import { isAscii } from 'node:buffer';
import { EngineError } from '../../../contract/errors.ts';
import {
  encodingNames,
  isContinuation,
  sniffEncoding,
  utf8Length,
  type Encoding,
} from './encoding.ts';

/** Bytes from the first that is not ASCII on that show the encoding. */
const sniffLength = 64 * 1024;

const replacement = '\ufffd';

export interface TextReader {
  /**
   * The text of the next bytes; nothing as long as too few are there to tell the encoding. Throws `csv/encoding` with
   * the line of the first fault.
   */
  readonly decode: (bytes: Uint8Array, last: boolean) => string;
  /** As found so far; UTF-8 for text of which all is ASCII. */
  readonly encoding: () => Encoding;
  /** Whether no byte is held back, and ASCII stands for itself in what follows. */
  readonly atText: () => boolean;
  /** Counts lines of ASCII that are read elsewhere. */
  readonly pass: (lines: number, bytes: number) => void;
}

/**
 * Turns the bytes of a file into text, chunk after chunk in one stream: byte-order mark removed, every line end a
 * `\n`. Without `forced` the encoding is found out at the front or, after a front of ASCII, where that ends.
 */
export function createTextReader(name: string, forced?: Encoding): TextReader {
  let decodeChunk =
    forced === undefined ? null : decoderOf(name, forced, { forced: true, marked: true });
  let encoding = forced;
  let pending: Uint8Array = new Uint8Array(0);
  let front = true;
  let lines = 0;
  let offset = 0;
  let heldReturn = false;

  const textOf = (bytes: Uint8Array, last: boolean): string => {
    if (decodeChunk !== null) return decodeChunk(bytes, last, { lines, offset });
    const all = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    if (!front && isAscii(all)) return latin(all);
    const enough = last || all.length >= sniffLength + (front ? 0 : asciiFront(all));
    // A copy: others read on into the memory of the bytes.
    pending = enough ? new Uint8Array(0) : new Uint8Array(all);
    if (!enough) return '';
    const found = sniffEncoding(all, front);
    const marked = front;
    front = false;
    if (found === 'ascii') return latin(all);
    encoding = found;
    decodeChunk = decoderOf(name, found, { forced: false, marked });
    return decodeChunk(all, last, { lines, offset });
  };

  const decode = (bytes: Uint8Array, last: boolean): string => {
    const waiting = pending.length;
    let text = (heldReturn ? '\r' : '') + textOf(bytes, last);
    offset += waiting + bytes.length - pending.length;
    heldReturn = !last && text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    if (text.includes('\0')) throw nulFault(name, lines + countLines(text, text.indexOf('\0')));
    lines += countLines(text, text.length);
    return text;
  };
  const atText = (): boolean =>
    pending.length === 0 &&
    !heldReturn &&
    (decodeChunk !== null || !front) &&
    encoding?.startsWith('utf-16') !== true;
  const pass = (passedLines: number, bytes: number): void => {
    lines += passedLines;
    offset += bytes;
  };
  return { decode, encoding: () => encoding ?? 'utf-8', atText, pass };
}

/** Bytes before the first that is not ASCII. */
const asciiFront = (bytes: Uint8Array): number =>
  Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Where the chunk stands in the file: lines and bytes before it. */
interface Place {
  readonly lines: number;
  readonly offset: number;
}

type ChunkDecoder = (bytes: Uint8Array, last: boolean, place: Place) => string;

interface DecoderSetup {
  readonly forced: boolean;
  /** A byte-order mark may stand at the start. */
  readonly marked: boolean;
}

function decoderOf(name: string, encoding: Encoding, setup: DecoderSetup): ChunkDecoder {
  return encoding === 'utf-8' ? utf8Decoder(name, setup) : otherDecoder(name, encoding, setup);
}

function utf8Decoder(name: string, { forced, marked }: DecoderSetup): ChunkDecoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: !marked });
  let before: Uint8Array = new Uint8Array(0);
  return (bytes, last, { lines, offset }) => {
    try {
      const text = decoder.decode(bytes, { stream: !last });
      before = bytes.length < 3 ? Buffer.concat([before, bytes]) : bytes;
      before = new Uint8Array(before.subarray(-3));
      return text;
    } catch (error) {
      const at = firstFault(before, bytes);
      const head = bytes.subarray(0, Math.max(0, at));
      const line = lines + countLines(latin(head).replace(/\r\n?/g, '\n'), head.length) + 1;
      const cut = last && at >= bytes.length - 3;
      const mixed = forced || cut ? '' : 'two encodings in one file, ';
      const fault = `${mixed}not UTF-8 from line ${line} on (byte ${offset + at})`;
      throw new EngineError('csv/encoding', `${fault}: ${name}`, { line }, error);
    }
  };
}

/** Their decoders put a mark in place of what is no character. */
function otherDecoder(name: string, encoding: Encoding, { marked }: DecoderSetup): ChunkDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: !marked });
  return (bytes, last, { lines }) => {
    const text = decoder.decode(bytes, { stream: !last });
    const at = text.indexOf(replacement);
    if (at < 0) return text;
    const line = lines + countLines(text.slice(0, at).replace(/\r\n?/g, '\n'), at) + 1;
    const fault = `no ${encodingNames[encoding]} from line ${line} on`;
    throw new EngineError('csv/encoding', `${fault}: ${name}`, { line });
  };
}

function nulFault(name: string, linesBefore: number): EngineError {
  const line = linesBefore + 1;
  return new EngineError('csv/encoding', `a zero byte, which is no text: line ${line}: ${name}`, {
    line,
    remedy: 'Export the file again: this copy is damaged. Text in UTF-16 is named by its encoding.',
  });
}

/** Line ends before the place `end`. */
function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Place of the first byte that is not UTF-8, relative to `bytes`; negative where it stands in `before`. */
function firstFault(before: Uint8Array, bytes: Uint8Array): number {
  const all = Buffer.concat([before, bytes]);
  let at = 0;
  // The front may stand within a character that was whole.
  while (at < before.length && isContinuation(all[at])) at++;
  while (at < all.length) {
    const length = utf8Length(all, at);
    if (length === 0) break;
    at += length;
  }
  return at - before.length;
}
