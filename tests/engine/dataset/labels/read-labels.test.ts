import { describe, expect, it } from 'vitest';
import type { LabelStep } from '../../../../src-main/contract/schemas.ts';
import { readLabels } from '../../../../src-main/engine/dataset/labels/read-labels.ts';
import { refused, writeFile } from '../support/files.ts';
import { npyFile } from '../support/npy.ts';

const day = (text: string): number => Date.parse(`${text}Z`);

const read = (content: string | Uint8Array, of?: string, name = 'labels.csv'): Promise<LabelStep> =>
  readLabels(writeFile(content, name), of === undefined ? [] : [of]);

const span = [day('2024-01-02T00:00'), day('2024-01-03T12:30')];

describe('files of intervals', () => {
  it.each([
    ['start and end', 'start,end\n2024-01-02 00:00,2024-01-03 12:30\n'],
    ['semicolons and more columns', 'cause;from;to\nleak;2024-01-02 00:00;2024-01-03 12:30\n'],
    ['seconds since 1970', `start_time,end_time\n${span[0]! / 1000},${span[1]! / 1000}\n`],
    ['no names', '2024-01-02T00:00,2024-01-03T12:30\n'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toMatchObject({
      do: 'label',
      name: 'label',
      by: 'time',
      spans: [span],
    });
  });

  it('take whole numbers for rows from 0, both ends included', async () => {
    const step = await read('start,end\n3,5\n9,9\n');
    expect(step).toMatchObject({
      by: 'row',
      spans: [
        [3, 6],
        [9, 10],
      ],
    });
    expect(step.rows).toBeUndefined();
  });

  it('take a column of times alone for single moments', async () => {
    const { spans } = await read('when,what\n2024-01-02 00:00,leak\n2024-01-05 00:00,jam\n');
    expect(spans).toEqual([
      [day('2024-01-02T00:00'), day('2024-01-02T00:00')],
      [day('2024-01-05T00:00'), day('2024-01-05T00:00')],
    ]);
  });

  it('say that times name a zone', async () => {
    const step = await read('start,end\n2024-01-02T02:00+02:00,2024-01-03T14:30+02:00\n');
    expect(step).toMatchObject({ zoned: true, spans: [span] });
  });

  const several = 'file,start,end\nx/a.csv,1,2\nx/b.csv,3,4\nx/a.csv,5,6\n';
  it('of several data files give those of one', async () => {
    expect((await read(several, 'a.csv')).spans).toEqual([
      [1, 3],
      [5, 7],
    ]);
    expect((await read(several, 'B.npy')).spans).toEqual([[3, 5]]);
    await refused(read(several, 'c.csv'), 'labels/invalid', 'no labels of c.csv, but of "x/a.csv"');
    await refused(read(several), 'labels/invalid', 'it has labels of 2 files');
  });
});

describe('files of one label for each row', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['numbers without a name', '0\n1\n1\n0\n1\n', 'labels.csv'],
    [
      'numbers beside a time',
      'time,label\n2024-01-01,0\n2024-01-02,1\n2024-01-03,1\n2024-01-04,0\n2024-01-05,1\n',
      'labels.csv',
    ],
    ['true and false', 'flag\nfalse\ntrue\ntrue\nfalse\ntrue\n', 'labels.csv'],
    ['words', 'state\nnormal\nleak\njam\nnormal\nleak\n', 'labels.csv'],
    ['an array', npyFile('|u1', [5], Uint8Array.of(0, 1, 1, 0, 1)), 'labels.npy'],
    ['JSON', '[0, 1, 1, 0, 1]', 'labels.json'],
  ])('%s', async (_, content, name) => {
    const step = await read(content, undefined, name);
    expect(step).toMatchObject({
      by: 'row',
      rows: 5,
      spans: [
        [1, 3],
        [4, 5],
      ],
      file: name,
    });
  });

  it.each<[string, string, RegExp]>([
    ['classes', 'label\n0\n1\n2\n', /row 3 of column label holds 2/],
    ['a hole', 'label,x\n0,a\n,b\n1,c\n', /row 2 of column label holds no label/],
    ['words of no meaning', 'state\nred\nblue\nred\n', /no labels: "red", "blue"/],
    ['several columns', 'a,b\n0,1\n1,0\n0,0\n', /which of its 2 columns/],
  ])('refuse %s', async (_, text, message) => {
    const { message: said } = await refused(read(text), 'labels/invalid', message);
    expect(said).toContain('labels.csv');
  });
});

describe('JSON of the NAB benchmark', () => {
  const windows = {
    'real/a.csv': [['2024-01-02 00:00:00.000000', '2024-01-03 12:30:00.000000']],
    'real/b.csv': [],
  };
  it('gives the windows, or the moments, of the data file', async () => {
    const text = JSON.stringify(windows);
    expect((await read(text, 'a.csv')).spans).toEqual([span]);
    expect((await read(text, 'b.csv')).spans).toEqual([]);
    const moments = JSON.stringify({ 'real/a.csv': ['2024-01-02 00:00:00'] });
    expect((await read(moments)).spans).toEqual([[span[0], span[0]]]);
    await refused(read(text, 'c.csv'), 'labels/invalid', 'no labels of c.csv');
  });

  it.each<[string, string, RegExp]>([
    ['broken JSON', '{"a.csv": [[', /no valid JSON/],
    ['no list', '{"a.csv": 3}', /no list of intervals/],
    ['three ends', '[[1, 2, 3]]', /entry 1 is no pair/],
    ['no times', '[["soon", "later"]]', /no time: soon/],
    ['dates of two readings', '[["01/02/2024", "03/02/2024"]]', /no time: 01\/02\/2024/],
    ['ends before it begins', '[[9, 5]]', /interval 1 ends before it begins/],
    ['times and rows', '[["2024-01-01", 7]]', /begin with times and end with rows/],
    ['numbers of no meaning', '[[0.5, 1.5]]', /neither rows nor times/],
    [
      'too many',
      JSON.stringify(Array.from({ length: 20_001 }, (_, i) => [i, i])),
      /20,001 intervals/,
    ],
    ['too long', `["${' '.repeat(4_000_001)}"]`, /longer than 4 MB/],
    [
      'a deep nest',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      /no valid JSON|entry 1 is no pair/,
    ],
  ])('refuse %s', async (_, text, message) => {
    await refused(read(text, undefined, 'labels.json'), 'labels/invalid', message);
  });
});
