import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EngineError, type ErrorCode } from '../../../../src-main/contract/errors.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { createRandom, type Random } from '../../../../src-main/engine/training/random.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { npyBytes, npyFile } from '../support/npy.ts';
import { zipFile } from '../support/zip.ts';

const longestMs = 5000;

/** Imports the bytes; whatever they are, a dataset or an error with a sentence has to come out. */
async function outcomeOf(path: string, bytes: Uint8Array): Promise<ErrorCode | 'dataset'> {
  writeFileSync(path, bytes);
  const started = performance.now();
  const outcome: unknown = await importFile(path, {}).catch((error: unknown) => error);
  const durationMs = performance.now() - started;
  if (durationMs > longestMs) throw new Error(`it took ${durationMs} ms`);
  if (!(outcome instanceof Error)) return 'dataset';
  if (!(outcome instanceof EngineError) || !isSentence(outcome)) throw outcome;
  return outcome.code;
}

const isSentence = ({ code, message, remedy }: EngineError): boolean =>
  code !== 'internal' &&
  /\w{2}.{8}/s.test(message) &&
  message.length < 1000 &&
  remedy.endsWith('.');

const table = Float64Array.of(1, 10, 2, 30, 4, 20);
const arrays = [
  npyFile('<f8', [3, 2], table),
  npyFile(
    '>f4',
    [6, 2],
    Float32Array.from({ length: 12 }, (_, at) => at),
  ),
  npyFile(
    '<f2',
    [2, 2, 2],
    Uint16Array.from({ length: 8 }, (_, at) => 9000 * at),
    { version: 2 },
  ),
  npyFile('|b1', [8], Uint8Array.of(0, 1, 0, 1, 1, 0, 1, 1), { version: 3 }),
  npyFile('<i8', [2, 3], BigInt64Array.from([1n, -2n, 3n, 4n, 5n, 6n]), { fortran: true }),
  npyFile(
    '|u1',
    [2, 2, 2, 1, 2],
    Uint8Array.from({ length: 16 }, (_, at) => at * at),
  ),
];
const archives: readonly (readonly [string, Uint8Array])[] = [
  ['a.npy.gz', gzipSync(arrays[0]!)],
  ['a.csv.gz', Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n5,1\n')])],
  ['a.zip', zipFile([{ name: 'a.csv', data: 'a,b\n1,2\n3,4\n5,1\n' }])],
  ['b.zip', zipFile([{ name: 'a.npy', data: arrays[4]!, wide: true }], { wideEnd: {} })],
  [
    'a.npz',
    zipFile([
      { name: 'X.npy', data: arrays[0]!, stored: true },
      { name: 'y.npy', data: npyFile('|u1', [3], Uint8Array.of(0, 1, 0)) },
    ]),
  ],
];

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;

const digits = Buffer.from('0123456789-L(),:{}\'"<>|=fiubcOSUVM \n\0');

/** One to four changes: a byte, a digit or sign of a header, a cut, a repetition. */
function mutated(random: Random, original: Uint8Array): Uint8Array {
  let bytes = Buffer.from(original);
  for (let change = random.integer(4); change >= 0; change--) {
    const front = random.next() < 0.7 ? Math.min(140, bytes.length) : bytes.length;
    const at = random.integer(front);
    const kind = random.integer(10);
    if (kind < 4) bytes[at] = random.integer(256);
    else if (kind < 8) bytes[at] = pick(random, [...digits]);
    else if (kind === 8) bytes = bytes.subarray(0, at);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.integer(at + 1))]);
    if (bytes.length === 0) return original;
  }
  return bytes;
}

describe('hostile arrays', () => {
  it.each([1, 2, 3] as const)('cut at every byte, version %i', async (version) => {
    const path = join(temporaryFolder(), 'a.npy');
    const bytes = npyFile('<f8', [3, 2], table, { version });
    for (let length = 0; length < bytes.length; length++) {
      const code = await outcomeOf(path, bytes.subarray(0, length));
      const expected = length === 0 ? 'file/empty' : length < 6 ? 'npy/not-npy' : 'npy/truncated';
      expect([length, code]).toEqual([length, expected]);
    }
    expect(await outcomeOf(path, bytes)).toBe('dataset');
  });

  it('changed in 10,000 ways', async () => {
    const path = join(temporaryFolder(), 'a.npy');
    const random = createRandom(11);
    const codes = new Set<string>();
    for (let time = 0; time < 10_000; time++) {
      codes.add(await outcomeOf(path, mutated(random, pick(random, arrays))));
    }
    expect([...codes]).toEqual(
      expect.arrayContaining(['dataset', 'npy/dtype', 'npy/header', 'npy/shape', 'npy/truncated']),
    );
  });

  it.each<[string, ErrorCode]>([
    ['(1099511627776,)', 'npy/truncated'],
    ['(1099511627776, 1099511627776)', 'npy/shape'],
    ['(9007199254740991, 20000)', 'npy/truncated'],
    ['(9007199254740991, 9007199254740991, 9007199254740991)', 'npy/shape'],
    ['(9007199254740993,)', 'npy/shape'],
    ['(18446744073709551616,)', 'npy/shape'],
    ['(4294967296, 4294967296)', 'npy/shape'],
    ['(-1,)', 'npy/shape'],
    ['(3, -2)', 'npy/shape'],
    ['(0, 2)', 'npy/shape'],
    ['(1e3,)', 'npy/header'],
    ['(0x10,)', 'npy/header'],
    [`(${'9'.repeat(60_000)},)`, 'npy/header'],
    [`(${'1, '.repeat(20_000)})`, 'npy/shape'],
    [`(${'('.repeat(30_000)}`, 'npy/header'],
  ])('that lie about their shape: %.60s', async (shape, code) => {
    const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`;
    const bytes = npyBytes(header, new Uint8Array(table.buffer), 2);
    const folder = temporaryFolder();
    expect(await outcomeOf(join(folder, 'a.npy'), bytes)).toBe(code);
    const packed = await outcomeOf(join(folder, 'a.npy.gz'), gzipSync(bytes));
    expect([code, 'data/too-large']).toContain(packed);
    const inZip = zipFile([{ name: 'a.npy', data: bytes }]);
    expect(await outcomeOf(join(folder, 'a.npz'), inZip)).toBe(code);
  });
});

/** A deflate stream of `times` blocks that each unpack to the same 64 MB, and their checksum. */
function bomb(front: Uint8Array, block: Uint8Array, times: number): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const packed = deflateRawSync(block, flush);
  const blocks = Array.from({ length: times }, () => packed);
  return Buffer.concat([deflateRawSync(front, flush), ...blocks, deflateRawSync('')]);
}

const gzipFront = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

describe('hostile archives', () => {
  it('changed in 2,000 ways', async () => {
    const folder = temporaryFolder();
    const random = createRandom(12);
    const codes = new Set<string>();
    for (let time = 0; time < 2000; time++) {
      const [name, bytes] = pick(random, archives);
      codes.add(await outcomeOf(join(folder, name), mutated(random, bytes)));
    }
    expect([...codes]).toEqual(
      expect.arrayContaining(['dataset', 'archive/damaged', 'file/unsupported']),
    );
  });

  it.each(archives)('cut at every byte: %s', async (name, bytes) => {
    const path = join(temporaryFolder(), name);
    expect(await outcomeOf(path, bytes)).toBe('dataset');
    for (let length = 1; length < bytes.length; length++) {
      const code = await outcomeOf(path, bytes.subarray(0, length));
      // The first part of two is a sound gzip file with one row.
      const whole = name === 'a.csv.gz' && code === 'data/too-few-rows';
      if (!whole && length > 4) expect([length, code]).toEqual([length, 'archive/damaged']);
    }
  });

  // Whole rows of 256 bytes.
  const blockBytes = 64 * 1024 * 1024;
  const zeros = Buffer.alloc(blockBytes);
  const rows = Buffer.alloc(blockBytes, `${'1.5,2.25,-3.125,4.75,'.repeat(12)}777\n`);
  const header = npyBytes(
    `{'descr': '<f8', 'fortran_order': False, 'shape': (${blockBytes}, 2), }`,
    new Uint8Array(0),
  );

  it.each<[string, string, () => Uint8Array, ErrorCode]>([
    [
      '1 GB of zeros',
      'a.csv.gz',
      () => bombFile(bomb(new Uint8Array(0), zeros, 16)),
      'csv/encoding',
    ],
    [
      '1 GB of rows',
      'a.csv.gz',
      () => bombFile(bomb(new Uint8Array(0), rows, 16)),
      'archive/too-large',
    ],
    ['1 GB of numbers', 'a.npy.gz', () => bombFile(bomb(header, zeros, 16)), 'archive/too-large'],
    ['a zip that says so', 'a.npz', () => bombZip(2 ** 30), 'archive/too-large'],
    ['a zip that does not', 'a.npz', () => bombZip(4000), 'archive/damaged'],
    [
      'a zip in a zip',
      'a.zip',
      () => zipFile([{ name: 'b.zip', data: bombZip(2 ** 30) }]),
      'file/unsupported',
    ],
  ])('that fill the memory: %s', async (_name, file, bytes, code) => {
    const before = process.memoryUsage().rss;
    expect(await outcomeOf(join(temporaryFolder(), file), bytes())).toBe(code);
    expect(process.memoryUsage().rss - before).toBeLessThan(1.5e9);
  });

  const bombFile = (stream: Buffer): Buffer => Buffer.concat([gzipFront, stream, Buffer.alloc(8)]);

  /** Its size as the directory says it. */
  function bombZip(bytes: number): Buffer {
    const stream = bomb(header, zeros, 16);
    return zipFile([
      { name: 'X.npy', data: stream, stored: true, method: 8, bytes, crc: crc32('') },
    ]);
  }
});
