import { EngineError } from '../../../contract/errors.ts';
import { countOf } from '../../../words/numbers.ts';
import { parseNpyHeader, type NpyHeader } from './npy-header.ts';
import type { SourceFile } from '../source/source-file.ts';

/** The header and how many bytes lie before the values. */
export interface NpyFront extends NpyHeader {
  readonly frontBytes: number;
}

const longestHeader = 64 * 1024;

/**
 * Reads magic, version, length of the header and header. Throws `npy/not-npy`, `npy/version`, `npy/truncated` and what
 * `parseNpyHeader` throws.
 */
export async function readNpyHeader(source: Pick<SourceFile, 'name' | 'next'>): Promise<NpyFront> {
  const front = await source.next(8);
  const magic = Buffer.from(front).toString('latin1', 0, 6);
  if (magic !== '\x93NUMPY'.slice(0, magic.length)) {
    throw new EngineError('npy/not-npy', `no NumPy array, its first bytes differ: ${source.name}`);
  }
  if (front.length < 8) throw cutHeader(source.name);
  const [major = 0, minor = 0] = front.subarray(6);
  if (major < 1 || major > 3 || minor !== 0) {
    throw new EngineError('npy/version', `unknown format version: ${major}.${minor}`);
  }
  const lengthBytes = await source.next(major === 1 ? 2 : 4);
  if (lengthBytes.length < (major === 1 ? 2 : 4)) throw cutHeader(source.name);
  const length = lengthBytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (length > longestHeader) {
    throw new EngineError('npy/header', `the header is too long: ${countOf(length, 'byte')}`);
  }
  const header = await source.next(length);
  if (header.length < length) throw cutHeader(source.name);
  const text = Buffer.from(header).toString(major === 3 ? 'utf8' : 'latin1');
  return {
    ...parseNpyHeader(text),
    frontBytes: front.length + lengthBytes.length + header.length,
  };
}

const cutHeader = (name: string): EngineError =>
  new EngineError('npy/truncated', `the file ends within its header: ${name}`);
