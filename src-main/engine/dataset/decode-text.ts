import { EngineError } from '../../contract/errors.ts';

const newline = 10;

/**
 * Turns the bytes of a file into text, chunk after chunk: strict UTF-8 in one stream, byte-order mark removed, every
 * line end a `\n`. The last chunk is marked so. Throws `csv/encoding` with the line and byte of the first fault.
 */
export function createTextDecoder(name: string): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let before: Uint8Array = new Uint8Array(0);
  let offset = 0;
  let lines = 0;
  let heldReturn = '';
  return (bytes, last) => {
    let text: string;
    try {
      text = heldReturn + decoder.decode(bytes, { stream: !last });
    } catch (error) {
      const at = firstFault(before, bytes);
      const line = lines + countByte(bytes.subarray(0, Math.max(0, at)), newline) + 1;
      const fault = `not UTF-8 from line ${line} on (byte ${offset + at})`;
      throw new EngineError('csv/encoding', `${fault}: ${name}`, { line }, error);
    }
    offset += bytes.length;
    lines += countByte(bytes, newline);
    before = bytes.slice(-3);
    heldReturn = !last && text.endsWith('\r') ? '\r' : '';
    if (heldReturn !== '') text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  };
}

function countByte(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) count++;
  return count;
}

/** Place of the first byte that is not UTF-8, relative to `bytes`; negative where it stands in `before`. */
function firstFault(before: Uint8Array, bytes: Uint8Array): number {
  const all = Buffer.concat([before, bytes]);
  let at = 0;
  // The front may stand within a character that was whole.
  while (at < before.length && isContinuation(all[at])) at++;
  while (at < all.length) {
    const length = characterLength(all, at);
    if (length === 0) break;
    at += length;
  }
  return at - before.length;
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/** Bytes of the character at `at` (RFC 3629), 0 where it is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (lead < 0xc2 || length === 0) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let next = 2; next < length; next++) {
    if (!isContinuation(bytes[at + next])) return 0;
  }
  return length;
}
