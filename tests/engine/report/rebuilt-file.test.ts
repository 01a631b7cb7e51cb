import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '../../../src-main/engine/dataset/columns/whole-of.ts';
import { importFile } from '../../../src-main/engine/dataset/import-file.ts';
import { rebuiltFile, type RebuiltRows } from '../../../src-main/engine/report/rebuilt-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const rows: RebuiltRows = {
  names: ['a', '=b'],
  expected: Float32Array.of(1, 2, NaN, 4, 5, 6),
  rows: 3,
  time: null,
  zoned: false,
  rowOrder: null,
};

const textOf = (rebuilt: RebuiltRows): string => [...rebuiltFile(rebuilt, 'csv')].join('');

describe('what a model makes of a file', () => {
  it.each<[string, Partial<RebuiltRows>, string]>([
    ['columns', {}, "a,'=b\n1,4\n2,5\n,6\n"],
    [
      'times',
      { time: [0, 3_600_000, 7_200_000], zoned: true },
      "time,a,'=b\n1970-01-01T00:00:00Z,1,4\n1970-01-01T01:00:00Z,2,5\n1970-01-01T02:00:00Z,,6\n",
    ],
    ['the order of the file', { rowOrder: [2, 0, 1] }, "a,'=b\n2,5\n,6\n1,4\n"],
  ])('is a table with %s', (_, change, text) => {
    expect(textOf({ ...rows, ...change })).toBe(text);
  });

  it.each<[string, Partial<RebuiltRows>, readonly number[], readonly number[]]>([
    ['rows and columns', {}, [3, 2], [1, 4, 2, 5, NaN, 6]],
    [
      'pictures with what never changes',
      { item: { shape: [2, 2], places: [3, 0], rest: Float32Array.of(0, 8, 9, 0) } },
      [3, 2, 2],
      [4, 8, 9, 1, 5, 8, 9, 2, 6, 8, 9, NaN],
    ],
  ])('is an array of %s', async (_, change, shape, wanted) => {
    const path = join(temporaryFolder(), 'rebuilt.npy');
    const chunks = [...rebuiltFile({ ...rows, ...change }, 'npy')] as Uint8Array[];
    writeFileSync(path, Buffer.concat(chunks));
    const read = await importFile(path, {});
    expect(read.report).toMatchObject({ shape, dtype: 'float32' });
    const columns = read.columns.map(({ values }) => [...wholeOf(values!)]);
    const found = Array.from({ length: 3 }, (_row, row) => columns.map((column) => column[row]));
    expect(found.flat()).toEqual(wanted);
  });
});
