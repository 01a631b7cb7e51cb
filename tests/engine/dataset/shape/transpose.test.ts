import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawTable } from '../../../../src-main/engine/dataset/raw-table.ts';
import { wholeOf } from '../../../../src-main/engine/dataset/columns/whole-of.ts';
import { transpose } from '../../../../src-main/engine/dataset/shape/transpose.ts';
import { importText, refused, rolesOf, valuesOf, writeFile } from '../support/files.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { npyFile } from '../support/npy.ts';
import { cellsOf, days, numbers, pacer, tableOf, texts, textsOf } from '../support/raw-tables.ts';

const turn = (table: RawTable): Promise<RawTable> => transpose(table, pacer, Infinity);
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('transpose', () => {
  it('makes a row of each column, named by the identifiers of the file', async () => {
    const table = tableOf(
      texts('gene', ['TP53', 'BRCA1', 'EGFR']),
      numbers('patient 1', [1, 2, 3]),
      numbers('patient 2', [4, NaN, 6]),
    );
    const turned = await turn(table);
    expect(turned.rowCount).toBe(2);
    expect(cellsOf(turned)).toEqual({
      sample: ['patient 1', 'patient 2'],
      TP53: [1, 4],
      BRCA1: [2, NaN],
      EGFR: [3, 6],
    });
    expect(turned.columns.map(({ missing }) => missing)).toEqual([0, 0, 1, 0]);
    expect(turned.preview).toEqual([
      ['patient 1', '1', '2', '3'],
      ['patient 2', '4', '', '6'],
    ]);
    expect(textsOf(turned)).toContain('That makes 2 rows of 3 columns, called as in "gene".');
  });

  it.each([
    [
      'the first text that differs in every row',
      [texts('chip', ['x', 'x']), texts('id', ['a', 'b'])],
      ['a', 'b'],
    ],
    ['whole numbers named like an identifier', [numbers('gene_id', [7157, 672])], ['7157', '672']],
    ['row numbers without a name', [numbers('', [0, 1])], ['0', '1']],
    ['text that is mostly different', [texts('gene', ['a', 'a'])], ['a', 'a (2)']],
    ['the row where the name is empty', [texts('gene', ['a', null])], ['a', 'r2']],
    ['the row without identifiers', [], ['r1', 'r2']],
    [
      'the row where codes were not kept',
      [{ ...texts('id', ['a', 'b']), codes: null }],
      ['r1', 'r2'],
    ],
    [
      'names that keep clear of the column of samples',
      [texts('gene', ['sample', 'b'])],
      ['sample (2)', 'b'],
    ],
  ])('names its columns by %s', async (_name, front, expected) => {
    const turned = await turn(tableOf(...front, numbers('s1', [1.5, 2]), numbers('s2', [3, 4])));
    expect(turned.columns.map(({ name }) => name)).toEqual(['sample', ...expected]);
  });

  it('does not take fractions or repeated numbers for names', async () => {
    for (const values of [
      [0.5, 1],
      [3, 3],
      [1, NaN],
    ]) {
      const turned = await turn(tableOf(numbers('id', values), numbers('s2', [3, 4])));
      expect(turned.rowCount).toBe(2);
    }
  });

  it('says what it leaves out, renames and cannot read', async () => {
    const broken = { ...numbers('s1', [1, NaN]), missing: 0 };
    const unreadable = { count: 1, row: 2, line: 3, value: 'broken' };
    const table = tableOf(
      texts('gene', ['a', 'a']),
      texts('note', ['x', 'x']),
      days('read on', [0, 1]),
      { ...broken, unreadable },
      numbers('s2', [1, 2]),
    );
    const found = textsOf(await turn(table));
    expect(found).toContain('Left out, because they are no samples: "note", "read on".');
    expect(found).toContain('Names that come more than once got a number: "a (2)".');
    expect(found).toContain('1 cell that is no number, in column "s1", row 2: broken.');
  });

  it.each([
    ['dates', ['2020-01-01', '2020-01-02', '2020-01-03'], [0, 1, 2]],
    ['month first', ['1/1/2020', '1/2/2020', '1/13/2020'], [0, 1, 12]],
    ['years', ['2020', '2021', '2022'], [0, 366, 731]],
  ])('makes the time of columns called after %s', async (_name, names, expected) => {
    const columns = names.map((name, at) => numbers(name, [at, at + 10]));
    const turned = await turn(
      tableOf(texts('country', ['AT', 'CH']), numbers('Lat', [47, 46]), ...columns),
    );
    expect(cellsOf(turned)).toEqual({ time: expected, AT: [0, 1, 2], CH: [10, 11, 12] });
    expect(textsOf(turned)).toContain('Left out, because they are no samples: "Lat".');
  });

  it('keeps names as text where day and month cannot be told apart', async () => {
    const turned = await turn(tableOf(numbers('1/2/2020', [1, 2]), numbers('1/3/2020', [3, 4])));
    expect(cellsOf(turned)).toMatchObject({ sample: ['1/2/2020', '1/3/2020'] });
    expect(textsOf(turned)).toContain('cannot be read for certain: "1/2/2020", "1/3/2020".');
  });

  it('twice gives back the numbers', async () => {
    const cells = fc.integer({ min: 1, max: 6 }).chain((width) =>
      fc.array(
        fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)), {
          minLength: width,
          maxLength: width,
        }),
        { minLength: 1, maxLength: 6 },
      ),
    );
    await fc.assert(
      fc.asyncProperty(cells, fc.boolean(), async (columns, hasNames) => {
        const names = hasNames
          ? [
              texts(
                'gene',
                (columns[0] ?? []).map((_, at) => `g${at}`),
              ),
            ]
          : [];
        const table = tableOf(...names, ...columns.map((values, at) => numbers(`s${at}`, values)));
        const twice = await turn(await turn(table));
        expect(twice.rowCount).toBe(table.rowCount);
        const values = twice.columns.flatMap((column) =>
          column.kind === 'number' ? [[...wholeOf(column.values)]] : [],
        );
        expect(values).toEqual(columns);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('refuses what it would make too wide, and what holds no numbers', async () => {
    const tall = tableOf(texts('id', ['a']), numbers('s1', range(20_001)));
    const wide = { ...tall, rowCount: 20_001 };
    const error = await refused(
      turn(wide),
      'csv/too-wide',
      'turning the file would make 20,001 columns, at most 20,000 are taken',
    );
    expect(error.remedy).toContain('Keep at most 20,000 rows');
    await refused(
      turn(tableOf(texts('id', ['a', 'b']))),
      'csv/no-numbers',
      'turn into a row: "id"',
    );
    const only = tableOf(numbers('id', [1, 2]), texts('a', ['x', 'y']));
    expect((await turn(only)).rowCount).toBe(1);
    const images = { ...only, format: 'npy' as const, shape: [2, 2, 2] };
    await refused(turn(images), 'settings/invalid', 'an array of 3 dimensions has no columns');
    const full = transpose(tableOf(numbers('a', range(1000))), pacer, 1000);
    await refused(full, 'data/too-large', 'memory are free');
  });
});

describe('importing with samples as columns', () => {
  it('judges the genes of each sample, however many names there are', async () => {
    const genes = range(2500);
    const rows = genes.map((gene) => `gene${gene},${gene},${gene + 0.5},${(gene * 7) % 13}`);
    const text = `probe,s1,s2,s3\n${rows.join('\n')}\n`;
    const dataset = await importText(text, { orientation: 'columns' });
    expect([dataset.rowCount, dataset.columns.length]).toEqual([3, 2501]);
    expect(valuesOf(dataset, 'gene2499')).toEqual([2499, 2499.5, (2499 * 7) % 13]);
    expect(rolesOf(dataset)).toMatchObject({ sample: 'identifier', gene2499: 'feature' });
    expect(dataset.report.rowsRead).toBe(2500);
    expect(dataset.preview[1]?.slice(0, 2)).toEqual(['s2', '0.5']);
  });

  it('makes a series of columns called after times', async () => {
    const text = 'country,2019,2020,2021,2022\nAT,1,2,4,3\nCH,5,7,6,8\n';
    const dataset = await importText(text, { orientation: 'columns', header: true });
    expect([dataset.rowCount, dataset.time?.columns]).toEqual([4, ['time']]);
    expect(valuesOf(dataset, 'CH')).toEqual([5, 7, 6, 8]);
  });

  it('turns an array', async () => {
    const bytes = npyFile('<f8', [2, 3], Float64Array.of(1, 2, 4, 4, 7, 6));
    const dataset = await importFile(writeFile(bytes, 'a.npy'), { orientation: 'columns' });
    expect(valuesOf(dataset, 'r2')).toEqual([4, 7, 6]);
  });
});
