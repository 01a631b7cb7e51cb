import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../src-main/contract/schemas.ts';
import { importFile } from '../../../src-main/engine/dataset/import-file.ts';
import { assertFits } from '../../../src-main/engine/dataset/source/memory-guard.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hourly, importText, refused, rolesOf, writeFile } from './support/files.ts';

describe('files that are refused', () => {
  it('a file that is not there, a folder, a pipe', async () => {
    const folder = temporaryFolder();
    await refused(
      importFile(join(folder, 'no.csv'), {}),
      'file/not-found',
      /^no such file: .*no\.csv$/,
    );
    await refused(importFile(join(folder, 'x'.repeat(300)), {}), 'file/not-found', 'no such file');
    await refused(importFile(folder, {}), 'file/is-directory', 'a folder, not a file');
    const pipe = join(folder, 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    await refused(importFile(pipe, {}), 'file/not-regular', 'not an ordinary file');
    await refused(importFile('/dev/null', {}), 'file/not-regular', 'not an ordinary file');
    const path = writeFile('a,b\n1,2\n');
    await refused(importFile(join(path, 'under'), {}), 'file/not-found', 'no such file');
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const path = writeFile('a,b\n1,2\n');
    chmodSync(path, 0o000);
    await refused(importFile(path, {}), 'file/unreadable', 'EACCES');
  });

  it('a file that changes while it is read', async () => {
    const path = writeFile(hourly(60_000, (row) => `${row % 97}.123456789`));
    let grown = false;
    const grow = (): void => {
      if (!grown) appendFileSync(path, 'more\n');
      grown = true;
    };
    await refused(
      importFile(path, {}, { onProgress: grow }),
      'file/changed',
      'changed while it was read',
    );
  });

  it.each<[string, string | Uint8Array, ErrorCode, string]>([
    ['nothing', '', 'file/empty', 'the file is empty'],
    ['blank lines', '\n \n\r\n', 'file/empty', 'only blank lines'],
    ['a byte-order mark', '\ufeff', 'file/empty', 'only blank lines'],
    ['a header', 'a,b,c\n', 'csv/header-only', 'a header and no rows'],
    ['a header without a line end', 'time,value', 'csv/header-only', 'a header and no rows'],
    ['a header and empty rows', 'a,b\n,\n,\n', 'csv/header-only', 'a header and no rows'],
    ['one column of text', 'name\nanna\nbert\n', 'csv/no-numbers', 'no column of numbers: "name"'],
    [
      'times and text',
      'time,what\n2014-01-01,a\n2014-01-02,b\n',
      'csv/no-numbers',
      'no column of numbers',
    ],
    ['one row', 'a,b\n1,2\n', 'data/too-few-rows', '1 row of values'],
    ['a constant', 'v\n5\n5\n5\n', 'data/constant', 'values never change in: "v"'],
    ['no values', 'v,w\nNA,x\nNA,y\n', 'data/all-missing', 'no values in: "v"'],
    ['infinities', 'v,w\ninf,x\n-Infinity,y\n', 'csv/no-numbers', 'no column of numbers'],
    [
      'only a time and a label',
      'time,label\n2014-01-01,0\n2014-01-02,0\n',
      'data/constant',
      '"label"',
    ],
    [
      'short rows',
      'a,b\n1,2\n3\n4,5\n6\n7,8\n',
      'csv/ragged-row',
      '1 cell where 2 are expected: line 3, and 1 more row',
    ],
    [
      'a long row',
      'a,b\n1,2\n\n3,4,5\n',
      'csv/ragged-row',
      '3 cells where 2 are expected: line 4: data.csv',
    ],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', 'csv/unclosed-quote', 'line 3'],
    [
      'UTF-8 that goes on in Windows-1252',
      Buffer.concat([
        Buffer.from('ort,v\nKöln,1\nBüro,2\n'),
        Buffer.from('D\xfcren,3\n', 'latin1'),
      ]),
      'csv/encoding',
      'two encodings in one file, not UTF-8 from line 4 on (byte 23)',
    ],
    [
      'a zero byte',
      'a,b\n1,2\n3,\x004\n5,6\n',
      'csv/encoding',
      'a zero byte, which is no text: line 3',
    ],
    [
      'half a character of UTF-16',
      Buffer.from('a,b\n1,2\n3,\ud800\n4,5\n'.repeat(3), 'utf16le'),
      'csv/encoding',
      'no UTF-16 (little-endian) from line 3 on',
    ],
    ['noise', Buffer.from([1, 2, 0, 7, 200, 0, 3, 9, 0, 11]), 'file/unsupported', 'a binary file'],
    ['gzip', gzipSync('a,b\n1,2\n').subarray(0, 12), 'archive/damaged', 'ends early'],
    ['Parquet', 'PAR1....PAR1', 'file/unsupported', 'a Parquet file'],
    ['a workspace', 'SQLite format 3\0....', 'file/unsupported', 'a SQLite database'],
    [
      'Excel',
      'PK\x03\x04\x14\0\0\0[Content_Types].xml',
      'file/unsupported',
      'an Excel workbook (.xlsx)',
    ],
    ['zip', `PK\x03\x04${'\x01'.repeat(26)}a.csv`, 'archive/damaged', 'its end is missing'],
    ['pickle', Buffer.from([0x80, 4, 0x95, 1]), 'file/unsupported', 'a Python pickle'],
    ['JSON', '[{"a": 1}, {"a": 2}]', 'file/unsupported', 'a JSON file'],
    ['a page', '<!DOCTYPE html><html></html>', 'file/unsupported', 'an HTML or XML page'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid x\n',
      'file/unsupported',
      'Git LFS',
    ],
    ['too many columns', `${'1,'.repeat(20_000)}1\n`.repeat(2), 'csv/too-wide', '20,001 columns'],
  ])('%s', async (_name, content, code, message) => {
    await refused(importText(content), code, message);
  });

  it.each<[string, string, ImportOptions, ErrorCode, string]>([
    [
      'an unknown time column',
      hourly(5),
      { time: 'when' },
      'data/unknown-column',
      'unknown column: when',
    ],
    [
      'a time column of numbers',
      hourly(5),
      { time: 'value' },
      'csv/time',
      'column value holds no times: 0',
    ],
    [
      'a time column of text',
      'a,b\nx,1\ny,2\n',
      { time: 'a' },
      'csv/time',
      'column a holds no times: x',
    ],
    [
      'a time column that cannot be read',
      `${hourly(5)}yesterday,3\n`,
      { time: 'time' },
      'csv/time',
      'no time in column time: row 6 (line 7): yesterday',
    ],
    [
      'day and month that cannot be told apart',
      'day,v\n01/02/2015,1\n02/02/2015,2\n03/02/2015,1\n',
      { time: 'day' },
      'csv/time',
      'day and month cannot be told apart in column day',
    ],
  ])('%s', async (_name, text, options, code, message) => {
    await refused(importText(text, options), code, message);
  });

  it('a time axis with a few rows without a time, by row', async () => {
    const lines = hourly(400).split('\n');
    const broken = (row: number, cell: string): string =>
      lines.with(row, `${cell},1`).with(350, 'soon,2').join('\n');
    await refused(
      importText(broken(7, '2004-02-30 10:00')),
      'csv/time',
      'no time in column time: row 7 (line 8): 2004-02-30 10:00, and 1 more row',
    );
    const error = await refused(
      importText(broken(9, '')),
      'csv/time',
      'row 9: empty, and 1 more row',
    );
    expect(error.remedy).toContain('--time none');
    expect((await importText(broken(7, 'x'), { time: 'none' })).rowCount).toBe(400);
  });

  it('more values than fit into the memory', () => {
    expect(() => {
      assertFits(1e6, 20, 1e9);
    }).not.toThrow();
    expect(() => {
      assertFits(1e8, 20, 8e9);
    }).toThrow('about 100,000,000 rows of 20 columns take 16 GB, and 8.0 GB of memory are free');
  });

  it('but not a file with one bad column among good ones', async () => {
    const dataset = await importText('v,constant,none,text\n1,5,,a\n2,5,,b\n4,5,,a\n');
    expect(rolesOf(dataset)).toEqual({
      v: 'feature',
      constant: 'ignored',
      none: 'ignored',
      text: 'ignored',
    });
  });

  it('a .npy name without an array in it', async () => {
    await refused(
      importFile(writeFile('a,b\n1,2\n', 'x.npy'), {}),
      'npy/not-npy',
      'no NumPy array',
    );
  });
});
