import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src-main/contract/errors.ts';
import type { ImportOptions } from '../../../../src-main/contract/schemas.ts';
import { importFile, importFiles } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import {
  columnOf,
  findingTexts,
  hourly,
  hourText,
  refused,
  rolesOf,
  valuesOf,
} from '../support/files.ts';
import { npyFile } from '../support/npy.ts';

type Content = string | Uint8Array;

function paired(
  data: Content,
  target: Content,
  options: ImportOptions = {},
  names: readonly [string, string] = ['noisy.csv', 'clean.csv'],
): Promise<ImportedDataset> {
  const folder = temporaryFolder();
  const [path, beside] = names.map((name) => join(folder, name)) as [string, string];
  writeFileSync(path, data);
  writeFileSync(beside, target);
  return importFile(path, options, {}, beside);
}

const clean = (rows: number, value: (row: number) => string = (row) => `${row % 5}`): string =>
  hourly(rows, value);

describe('a target', () => {
  it('stands beside the columns under names of its own', async () => {
    const dataset = await paired(hourly(40), clean(40));
    expect(rolesOf(dataset)).toEqual({
      time: 'time',
      value: 'feature',
      'value (target)': 'target',
    });
    expect(valuesOf(dataset, 'value (target)').slice(0, 6)).toEqual([0, 1, 2, 3, 4, 0]);
    expect(columnOf(dataset, 'value (target)').info.reason).toBe(
      'Of clean.csv: what is to be learnt.',
    );
    expect(findingTexts(dataset)).toContain('1 other column of it is not used');
    const { target } = dataset.report;
    expect(target).toMatchObject({ name: 'clean.csv', rows: 40, shape: null });
    expect(dataset.sourcePaths).toHaveLength(2);
    expect(dataset.name).toBe('noisy');
  });

  it('changes what the dataset is known by', async () => {
    const [one, other, alone] = await Promise.all([
      paired(hourly(40), clean(40)),
      paired(
        hourly(40),
        clean(40, (row) => `${row % 6}`),
      ),
      paired(hourly(40), clean(40)),
    ]);
    expect(one.sourceSha256).not.toBe(other.sourceSha256);
    expect(one.sourceSha256).toBe(alone.sourceSha256);
  });

  it('is put in the order of time with the rows', async () => {
    const shuffled = (text: string): string => {
      const [head = '', ...lines] = text.trim().split('\n');
      return `${[head, ...lines.toReversed()].join('\n')}\n`;
    };
    const dataset = await paired(shuffled(hourly(40)), shuffled(clean(40)));
    expect(valuesOf(dataset, 'value').slice(0, 3)).toEqual([0, 1, 2]);
    expect(valuesOf(dataset, 'value (target)').slice(0, 6)).toEqual([0, 1, 2, 3, 4, 0]);
  });

  it.each<[string, ImportOptions['steps'], string, number[]]>([
    [
      'codes for missing',
      [{ do: 'missing', column: null, values: [3] }],
      'value (target)',
      [0, 1, 2, NaN, 4],
    ],
    [
      'a resampling',
      [{ do: 'resample', stepMs: 2 * 3_600_000, method: 'mean', coverage: 0.5 }],
      'value (target)',
      [0.5, 2.5, 2, 1.5, 3.5],
    ],
    [
      'a change from row to row, under a new name',
      [{ do: 'difference', column: 'value (target)', lag: 1 }],
      'value (target) change',
      [NaN, 1, 1, 1, 1],
    ],
    [
      'a logarithm of what is judged, which it is not',
      [{ do: 'log', column: null, plus: 1 }],
      'value (target)',
      [0, 1, 2, 3, 4],
    ],
  ])('goes with the rows through %s', async (_, steps, name, wanted) => {
    const dataset = await paired(hourly(60), clean(60), { steps });
    const found = dataset.columns.filter(({ info }) => info.role === 'target');
    expect(found.map(({ info }) => info.name)).toEqual([expect.stringContaining('(target)')]);
    const [target = columnOf(dataset, name)] = found;
    expect(valuesOf(dataset, target.info.name).slice(0, 5)).toEqual(wanted);
  });

  it('may be a column of the file itself', async () => {
    const text = `a,b,c\n${Array.from({ length: 30 }, (_, i) => `${i % 7},${i % 3},${i % 4}`).join('\n')}\n`;
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'one.csv'), text);
    const steps: ImportOptions['steps'] = [{ do: 'role', column: 'c', role: 'target' }];
    const dataset = await importFile(join(folder, 'one.csv'), { steps });
    expect(rolesOf(dataset)).toEqual({ a: 'feature', b: 'feature', c: 'target' });
    expect(dataset.report.target).toBeUndefined();
  });

  it('leaves out what would not be judged in a file of its own, but keeps arrays whole', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i},5,${i % 4}`);
    const table = await paired(hourly(30), `id,still,y\n${lines.join('\n')}\n`);
    expect(Object.keys(rolesOf(table))).toEqual(['time', 'value', 'y (target)']);

    const small = npyFile(
      '<f4',
      [20, 2, 2],
      Float32Array.from({ length: 80 }, (_, i) => i % 9),
    );
    const large = npyFile(
      '<f4',
      [20, 4, 4],
      Float32Array.from({ length: 320 }, (_, i) => (i % 16 === 0 ? 7 : i % 11)),
    );
    const pictures = await paired(small, large, {}, ['small.npy', 'large.npy']);
    expect(pictures.report.target?.shape).toEqual([20, 4, 4]);
    expect(columnOf(pictures, 'c1.1 (target)').info).toMatchObject({
      role: 'ignored',
      reason: 'Always 7.',
    });
    expect(Object.values(rolesOf(pictures)).filter((role) => role === 'target')).toHaveLength(15);
  });

  it('takes a name that is free', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i % 7},${i % 3}`);
    const dataset = await paired(
      `x,x (target)\n${lines.join('\n')}\n`,
      `x\n${lines.map((line) => line[0]).join('\n')}\n`,
    );
    expect(Object.keys(rolesOf(dataset))).toEqual(['x', 'x (target)', 'x (target) (2)']);
  });

  const otherTimes = (rows: number): string =>
    clean(rows).replace(hourText(6), hourText(6).replace(':00:00', ':30:00'));

  it.each<[string, Content, Content, ImportOptions, ErrorCode, RegExp]>([
    [
      'of other rows',
      hourly(40),
      clean(39),
      {},
      'data/mismatch',
      /clean\.csv has 39 rows, the data have 40/,
    ],
    [
      'of another time in one row',
      hourly(40),
      otherTimes(40),
      {},
      'data/mismatch',
      /row 7 of clean\.csv is of 2004-03-01T06:30:00, that of the data of 2004-03-01T06:00:00/,
    ],
    [
      'without numbers that vary',
      hourly(40),
      clean(40, () => '3'),
      {},
      'data/no-features',
      /no column of numbers that vary in the target clean\.csv/,
    ],
    [
      'of a file that is turned',
      hourly(40),
      clean(40),
      { orientation: 'columns' },
      'settings/invalid',
      /beside a file that is turned/,
    ],
    [
      'that cannot be read',
      hourly(40),
      'a,b\n1,2\n3\n"4',
      {},
      'csv/unclosed-quote',
      /a quote is not closed: line 4: clean\.csv/,
    ],
  ])('is refused %s', async (_, data, target, options, code, message) => {
    await refused(paired(data, target, options), code, message);
  });

  it('is refused where it is the file itself', async () => {
    const path = join(temporaryFolder(), 'own.csv');
    writeFileSync(path, hourly(30));
    await refused(
      importFiles([path], {}, {}, path),
      'settings/invalid',
      'a file is its own target: own.csv',
    );
  });
});
