import { isAscii, isUtf8 } from 'node:buffer';
import type { ImportOptions } from '../../../contract/schemas.ts';

export type Encoding = NonNullable<ImportOptions['encoding']>;

export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  gb18030: 'GB18030',
};

/** Share of the characters that must be usual Chinese for a text to be taken as GB18030. */
const chineseShare = 0.7;

/** Share of whole characters from which on bytes are UTF-8 with faults. */
const clearShare = 2 / 3;

/**
 * The encoding of a piece of text, `ascii` where every superset of it would do. `front`: the piece is the front of a
 * file, where a byte-order mark or the zero bytes of UTF-16 may stand. A piece may end within a character. UTF-8 that
 * breaks off is still taken as UTF-8, so that the fault is found and named.
 */
export function sniffEncoding(bytes: Uint8Array, front: boolean): Encoding | 'ascii' {
  if (front) {
    const wide = sniffUtf16(bytes);
    if (wide !== null) return wide;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  }
  if (isAscii(bytes)) return 'ascii';
  if (isUtf8(bytes.subarray(0, wholeCharacters(bytes)))) return 'utf-8';
  const share = utf8Share(bytes);
  if (share > clearShare) return 'utf-8';
  if (looksChinese(bytes)) return 'gb18030';
  return share > 0.5 ? 'utf-8' : 'windows-1252';
}

/** By its mark, or by zero bytes that stand in places of one parity only. */
export function sniffUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = sample.indexOf(0); at >= 0; at = sample.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = sample.length / 2;
  if (even > 0.7 * half || odd > 0.7 * half) return even > odd ? 'utf-16be' : 'utf-16le';
  const some = 4 + 0.1 * half;
  if (odd > some && even === 0) return 'utf-16le';
  return even > some && odd === 0 ? 'utf-16be' : null;
}

/** Bytes before a character that the end of the piece may have cut. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** Nearly all Chinese text is of the 3,755 usual characters and the punctuation of GB 2312: both bytes are high. */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let usual = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) {
      return false;
    }
    pairs++;
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) {
      usual++;
    }
    at += trail < 0x40 ? 3 : 1;
  }
  return pairs > 0 && usual >= chineseShare * pairs;
}

/** Characters of UTF-8 among them and the bytes that are part of none: high in text of two encodings. */
function utf8Share(bytes: Uint8Array): number {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes, at);
    if (length > 1) whole++;
    if (length === 0) broken++;
    at += Math.max(1, length);
  }
  return whole / Math.max(1, whole + broken);
}

/** Bytes of the character at `at` (RFC 3629), 0 where it is none. */
export function utf8Length(bytes: Uint8Array, at: number): number {
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

export const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;
