import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, hourly, refused, valuesOf, writeFile } from '../support/files.ts';
import { npyFile } from '../support/npy.ts';
import { zipFile, type ZipPart } from '../support/zip.ts';

const csv = hourly(400);
const plain = (): Promise<ImportedDataset> => importFile(writeFile(csv), {});
const load = (
  content: Uint8Array,
  name: string,
  options: ImportOptions = {},
): Promise<ImportedDataset> => importFile(writeFile(content, name), options);

const table = npyFile('<f8', [3, 2], Float64Array.of(1, 10, 2, 30, 4, 20));
const labels = npyFile('<i8', [3], BigInt64Array.of(0n, 1n, 0n));
const objects = npyFile('|O', [2], new Uint8Array(40));

describe('gzip', () => {
  it.each<[string, Uint8Array]>([
    ['one part', gzipSync(csv)],
    [
      'parts one after another',
      Buffer.concat([gzipSync(csv.slice(0, 999)), gzipSync(csv.slice(999))]),
    ],
    ['an empty part', Buffer.concat([gzipSync(''), gzipSync(csv)])],
    ['zeros behind it', Buffer.concat([gzipSync(csv), new Uint8Array(512)])],
  ])('reads a CSV of %s', async (_name, content) => {
    const dataset = await load(content, 'air.csv.gz');
    const same = await plain();
    expect(dataset.columns).toEqual(same.columns);
    expect(dataset.time).toEqual(same.time);
    expect(dataset).toMatchObject({
      name: 'air',
      format: 'csv',
      sourceName: 'air.csv.gz',
      sourceBytes: content.length,
      sourceSha256: createHash('sha256').update(content).digest('hex'),
      report: { member: 'air.csv' },
    });
  });

  it('reads parts that begin where a chunk of the file begins', async () => {
    const first = gzipSync(csv, { level: 0 });
    const chunk = 64 * 1024;
    // The extra field of the header fills the first part up to the end of the chunk.
    const extra = chunk - first.length - 2;
    const field = Buffer.alloc(2 + extra);
    field.writeUInt16LE(extra);
    const filled = Buffer.concat([first.subarray(0, 10), field, first.subarray(10)]);
    filled[3] = 4;
    expect(filled.length).toBe(chunk);
    const rest = csv.slice(csv.indexOf('\n') + 1).replaceAll('2004-', '2005-');
    const dataset = await load(Buffer.concat([filled, gzipSync(rest)]), 'two.gz');
    expect(dataset.rowCount).toBe(800);
  });

  it('reads a .npy', async () => {
    expect(valuesOf(await load(gzipSync(table), 'a.npy.gz'), 'c2')).toEqual([10, 30, 20]);
  });

  it('reads more than one chunk, and tells how far it is in the packed file', async () => {
    const rows = 60_000;
    const content = gzipSync(hourly(rows, (row) => `${(row * 7919) % 10_007}`));
    const fractions: number[] = [];
    const dataset = await importFile(
      writeFile(content, 'long.csv.gz'),
      {},
      {
        onProgress: (stage, fraction) => {
          if (stage === 'reading') fractions.push(fraction);
        },
      },
    );
    expect(dataset.rowCount).toBe(rows);
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('says that a member cannot be chosen', async () => {
    const dataset = await load(gzipSync(csv), 'air.csv.gz', { member: 'X' });
    expect(findingTexts(dataset)).toContain('no archive of several members');
  });

  it.each<[string, Uint8Array, ErrorCode, string]>([
    ['a cut file', gzipSync(csv).subarray(0, 300), 'archive/damaged', 'ends early: air.csv.gz'],
    ['only a mark', Buffer.from([0x1f, 0x8b]), 'archive/damaged', 'ends early'],
    [
      'noise',
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255]),
      'archive/damaged',
      'damaged',
    ],
    ['a changed byte', changed(gzipSync(csv), 200), 'archive/damaged', 'damaged'],
    [
      'a wrong checksum',
      changed(gzipSync(csv), gzipSync(csv).length - 7),
      'archive/damaged',
      'data check',
    ],
    [
      'text behind it',
      Buffer.concat([gzipSync(csv), Buffer.from('more')]),
      'archive/damaged',
      'damaged',
    ],
    [
      'text behind zeros',
      Buffer.concat([gzipSync(csv), Buffer.alloc(9), Buffer.from('more')]),
      'archive/damaged',
      '13 bytes that are no gzip follow the packed data: air.csv.gz',
    ],
    ['nothing in it', gzipSync(''), 'file/empty', 'only blank lines'],
    [
      'gzip in gzip',
      gzipSync(gzipSync(csv)),
      'file/unsupported',
      'a gzip archive within an archive',
    ],
    [
      'zip in gzip',
      gzipSync(zipFile([{ name: 'a', data: csv }])),
      'file/unsupported',
      'a zip archive within',
    ],
    [
      'values that end early',
      gzipSync(table.subarray(0, -1)),
      'npy/truncated',
      'ends within its values',
    ],
    [
      'values too many',
      gzipSync(Buffer.concat([table, table])),
      'npy/header',
      'bytes follow the values',
    ],
  ])('refuses %s', async (_name, content, code, message) => {
    await refused(load(content, 'air.csv.gz'), code, message);
  });
});

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x55;
  return copy;
}

describe('zip', () => {
  it.each<[string, Buffer]>([
    ['deflated', zipFile([{ name: 'air.csv', data: csv }])],
    ['stored', zipFile([{ name: 'air.csv', data: csv, stored: true }])],
    ['zip64', zipFile([{ name: 'air.csv', data: csv, wide: true }], { wideEnd: {} })],
    [
      'with a comment',
      zipFile([{ name: 'air.csv', data: csv }], { comment: 'PK\x05\x06 of 2004' }),
    ],
    [
      'beside folders and the additions of a system',
      zipFile([
        { name: 'data/', data: '' },
        { name: '__MACOSX/._air.csv', data: 'x' },
        { name: '.DS_Store', data: 'x' },
        { name: 'air.csv', data: csv },
      ]),
    ],
  ])('reads the only member, %s', async (_name, content) => {
    const dataset = await load(content, 'air.zip');
    expect(dataset.columns).toEqual((await plain()).columns);
    expect(dataset).toMatchObject({
      name: 'air',
      sourceBytes: content.length,
      sourceSha256: createHash('sha256').update(content).digest('hex'),
      report: { member: 'air.csv' },
    });
  });

  it('reads a .npy in it', async () => {
    const content = zipFile([{ name: 'folder/a.npy', data: table }]);
    expect(valuesOf(await load(content, 'a.zip'), 'c1')).toEqual([1, 2, 4]);
  });

  it('takes the only data beside notes, and says so', async () => {
    const content = zipFile([
      { name: 'README.md', data: 'notes' },
      { name: 'air.csv', data: csv },
    ]);
    const dataset = await load(content, 'air.zip');
    expect(dataset.report.member).toBe('air.csv');
    expect(findingTexts(dataset)).toContain(
      'Read from the archive: "air.csv" (8.8 kB). Not read: "README.md" (5 bytes).',
    );
  });

  it('asks which of several files is meant', async () => {
    const content = zipFile([
      { name: 'a.csv', data: csv },
      { name: 'b.csv', data: csv.replaceAll('2004', '2005') },
    ]);
    const error = await refused(
      load(content, 'two.zip'),
      'archive/member',
      '2 files in the archive two.zip: "a.csv" (8.8 kB), "b.csv" (8.8 kB)',
    );
    expect(error.remedy).toContain('--member a.csv');
    expect(error.details['members']).toEqual(['a.csv', 'b.csv']);
    const dataset = await load(content, 'two.zip', { member: 'b.csv' });
    expect(new Date(dataset.timeValues?.[0] ?? 0).getUTCFullYear()).toBe(2005);
    await refused(
      load(content, 'two.zip', { member: 'c.csv' }),
      'archive/member',
      'no member c.csv in two.zip, which holds "a.csv"',
    );
  });

  it('only shows names that lead out of the folder', async () => {
    const name = '../../etc/\u001b[31mpasswd\u202e.csv';
    const dataset = await load(zipFile([{ name, data: csv }]), 'a.zip');
    expect(dataset.report.member).toBe('../../etc/\\u{1b}[31mpasswd\\u{202e}.csv');
    expect(dataset).toMatchObject({ name: 'a', sourceName: 'a.zip', rowCount: 400 });
  });

  const one: ZipPart = { name: 'air.csv', data: csv };
  const packed = deflateRawSync(csv).length;
  const sound = zipFile([one]);
  it.each<[string, Uint8Array, ErrorCode, string]>([
    ['no member', zipFile([]), 'file/empty', 'the archive holds no file: a.zip'],
    ['only a folder', zipFile([{ name: 'a/', data: '' }]), 'file/empty', 'holds no file'],
    [
      'an encrypted member',
      zipFile([{ ...one, flags: 1 }]),
      'file/unsupported',
      'encrypted: air.csv',
    ],
    ['a rare method', zipFile([{ ...one, method: 12 }]), 'file/unsupported', 'packed by method 12'],
    [
      'a wrong checksum',
      zipFile([{ ...one, crc: 7 }]),
      'archive/damaged',
      'a checksum differs (air.csv)',
    ],
    ['a size too small', zipFile([{ ...one, bytes: 20 }]), 'archive/damaged', 'another size'],
    ['a size too great', zipFile([{ ...one, bytes: 20_000 }]), 'archive/damaged', 'another size'],
    [
      'a packed size too small',
      zipFile([{ ...one, packedBytes: packed - 5 }]),
      'archive/damaged',
      'ends early',
    ],
    [
      'a member outside',
      zipFile([{ ...one, packedBytes: 1e6 }]),
      'archive/damaged',
      'lies outside',
    ],
    ['a header elsewhere', zipFile([{ ...one, headerAt: 3 }]), 'archive/damaged', 'does not begin'],
    ['one name twice', zipFile([one, one]), 'archive/damaged', 'two members have one name'],
    ['its end cut off', sound.subarray(0, -1), 'archive/damaged', 'its end is missing'],
    ['only its front', sound.subarray(0, 90), 'archive/damaged', 'its end is missing'],
    [
      '2^60 zip64 members',
      zipFile([one], { wideEnd: { count: 2n ** 60n } }),
      'file/unsupported',
      'members: a.zip',
    ],
    [
      'a zip64 directory elsewhere',
      zipFile([one], { wideEnd: { at: 2n ** 63n } }),
      'archive/damaged',
      'outside',
    ],
    [
      'a zip64 size of 2^40',
      zipFile([{ ...one, wide: true, bytes: 2 ** 40 }]),
      'archive/too-large',
      '1.1 TB',
    ],
    [
      'zip in zip',
      zipFile([{ name: 'b.zip', data: sound }]),
      'file/unsupported',
      'a zip archive within',
    ],
    [
      'JSON',
      zipFile([{ name: 'a.json', data: '{"a": 1}' }]),
      'file/unsupported',
      'a JSON file: a.zip: a.json',
    ],
    [
      'a workbook',
      zipFile([{ name: 'xl/a.xml', data: '' }]),
      'file/unsupported',
      'an Excel workbook',
    ],
    [
      'a sheet',
      zipFile([{ name: 'content.xml', data: '' }]),
      'file/unsupported',
      'an OpenDocument file',
    ],
  ])('refuses %s', async (_name, content, code, message) => {
    await refused(load(content, 'a.zip'), code, message);
  });
});

describe('an archive', () => {
  const long = hourly(60_000, (row) => `${(row * 7919) % 10_007}`);
  const kinds: readonly (readonly [string, Uint8Array])[] = [
    ['a.csv.gz', gzipSync(long)],
    ['a.zip', zipFile([{ name: 'a.csv', data: long }])],
    ['b.zip', zipFile([{ name: 'a.csv', data: long, stored: true }])],
  ];

  it.each(kinds)('is left when the import is cancelled: %s', async (name, content) => {
    const cancel = new AbortController();
    const seen: number[] = [];
    const work = importFile(
      writeFile(content, name),
      {},
      {
        signal: cancel.signal,
        onProgress: (_stage, fraction) => {
          seen.push(fraction);
          cancel.abort();
        },
      },
    );
    await refused(work, 'cancelled', 'cancelled');
    expect(seen.every((fraction) => fraction < 1)).toBe(true);
  });

  it.each(kinds)('may not change while it is read: %s', async (name, content) => {
    const path = writeFile(content, name);
    let grown = false;
    const onProgress = (): void => {
      if (!grown) appendFileSync(path, 'more');
      grown = true;
    };
    await refused(
      importFile(path, {}, { onProgress }),
      'file/changed',
      'changed while it was read',
    );
  });
});

describe('npz', () => {
  const archive = zipFile([
    { name: 'y.npy', data: labels },
    { name: 'X.npy', data: table },
  ]);

  it('reads the only table, and offers the others', async () => {
    const dataset = await load(archive, 'glass.npz');
    expect(dataset).toMatchObject({ name: 'glass', format: 'npy', report: { member: 'X.npy' } });
    expect(valuesOf(dataset, 'c2')).toEqual([10, 30, 20]);
    const finding = dataset.findings.find(({ text }) => text.includes('2 arrays'));
    expect(finding).toMatchObject({
      severity: 'info',
      text: 'The archive holds 2 arrays. Read: "X" (3 x 2). Not read: "y" (3). "y" has one value for each row, as labels have.',
      actions: [{ label: 'Read y instead', options: { member: 'y.npy' } }],
    });
  });

  it('takes rows with a label each for samples, whatever their order', async () => {
    const waves = Float64Array.from({ length: 400 }, (_, at) => Math.sin(Math.floor(at / 2) / 19));
    const X = npyFile('<f8', [200, 2], waves);
    const y = npyFile('|u1', [200], new Uint8Array(200));
    expect((await load(X, 'X.npy')).kind).toBe('series');
    const rough = Float64Array.from(waves, (value, at) => value + ((at * 7919) % 101) / 60);
    const parts = (data: Float64Array) => [
      { name: 'X.npy', data: npyFile('<f8', [200, 2], data) },
      { name: 'y.npy', data: y },
    ];
    expect((await load(zipFile(parts(waves)), 'a.npz')).kind).toBe('series');
    expect((await load(zipFile(parts(rough)), 'a.npz')).kind).toBe('table');
    const named = await load(zipFile(parts(rough)), 'a.npz', { member: 'X' });
    expect(named.kind).toBe('table');
    expect((await load(zipFile(parts(rough).slice(0, 1)), 'a.npz')).kind).toBe('series');
  });

  it.each(['y', 'y.npy'])('reads the array called for: %s', async (member) => {
    const dataset = await load(archive, 'glass.npz', { member });
    expect(dataset.report.shape).toEqual([3]);
  });

  it.each<[string, readonly [string, Uint8Array][], string]>([
    [
      'X among tables',
      [
        ['train', table],
        ['X', table],
      ],
      'X.npy',
    ],
    [
      'data among rows',
      [
        ['data', labels],
        ['time', labels],
      ],
      'data.npy',
    ],
    [
      'numbers among objects',
      [
        ['names', objects],
        ['rows', labels],
      ],
      'rows.npy',
    ],
    ['the only array', [['arr_0', labels]], 'arr_0.npy'],
  ])('takes %s', async (_name, arrays, member) => {
    const parts = arrays.map(([name, data]) => ({ name: `${name}.npy`, data }));
    expect((await load(zipFile(parts), 'a.npz')).report.member).toBe(member);
  });

  it('asks which of several tables is meant', async () => {
    const content = zipFile([
      { name: 'a.npy', data: table },
      { name: 'b.npy', data: table },
      { name: 'c.npy', data: objects },
    ]);
    await refused(
      load(content, 'a.npz'),
      'archive/member',
      '3 arrays in the archive a.npz: "a" (3 x 2), "b" (3 x 2), "c" (not numbers)',
    );
    await refused(load(content, 'a.npz', { member: 'c' }), 'npy/dtype', 'Python objects');
  });
});
