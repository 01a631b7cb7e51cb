import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions, LabelStep } from '../../../../src-main/contract/schemas.ts';
import { importFiles } from '../../../../src-main/engine/dataset/import-file.ts';
import { readLabels } from '../../../../src-main/engine/dataset/labels/read-labels.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, refused, rolesOf, valuesOf, writeFile } from '../support/files.ts';

/** Four days from a day of January 2024, with a value that varies and, if given, a station. */
function days(from: number, name: string, stations: readonly string[] = []): string {
  const rows = Array.from({ length: 4 }, (_, i) => `2024-01-0${from + i},${(i * 7) % 5}`);
  const lines =
    stations.length === 0
      ? rows
      : stations.flatMap((station) => rows.map((row) => `${row},${station}`));
  return writeFile(
    `day,value${stations.length === 0 ? '' : ',station'}\n${lines.join('\n')}\n`,
    name,
  );
}

const step = (text: string, of: readonly string[], name = 'marks.csv'): Promise<LabelStep> =>
  readLabels(writeFile(text, name), of);

const joined = { how: 'join', toleranceMs: 1000, direction: 'nearest' } as const;
const panel = { entity: 'file', layout: 'panel' } as const;

async function labelled(
  paths: readonly string[],
  options: ImportOptions,
  ...texts: readonly string[]
): Promise<ImportedDataset> {
  const of = paths.map((path) => path.split('/').at(-1) ?? '');
  const steps: LabelStep[] = [];
  for (const [i, text] of texts.entries()) steps.push(await step(text, of, `marks-${i}.csv`));
  return importFiles(paths, { ...options, steps });
}

const named = 'file,start,end\na.csv,2024-01-02,2024-01-02\nb,2024-01-06,2024-01-07\n';

describe('labels of several data files', () => {
  it.each<[string, readonly [number, number], ImportOptions, string, readonly number[]]>([
    ['by time and name, one after another', [1, 5], {}, named, [0, 1, 0, 0, 0, 1, 1, 0]],
    ['by time and name, stacked', [1, 5], panel, named, [0, 1, 0, 0, 0, 1, 1, 0]],
    [
      'by time for one of two that share times',
      [1, 1],
      panel,
      'file,start,end\nb.csv,2024-01-02,2024-01-03\n',
      [0, 0, 0, 0, 0, 1, 1, 0],
    ],
    [
      'by time for all',
      [1, 1],
      panel,
      'file,start,end\n*,2024-01-02,2024-01-02\na,2024-01-04,2024-01-04\n',
      [0, 1, 0, 1, 0, 1, 0, 0],
    ],
    [
      'by time without names, on the joined axis',
      [1, 1],
      { combine: joined },
      'start,end\n2024-01-02,2024-01-03\n',
      [0, 1, 1, 0],
    ],
    [
      'by time of the second of two joined',
      [1, 1],
      { combine: joined },
      'file,start,end\nb.csv,2024-01-02,2024-01-03\n',
      [0, 1, 1, 0],
    ],
    ['by row of each file', [1, 5], {}, 'file,start,end\na,0,1\nb,2,2\n', [1, 1, 0, 0, 0, 0, 1, 0]],
    [
      'row by row, a column names the file',
      [1, 5],
      {},
      `file,label\n${['b,1', 'b,0', 'b,0', 'b,1', 'a,0', 'a,1', 'a,0', 'a,0'].join('\n')}\n`,
      [0, 1, 0, 0, 1, 0, 0, 1],
    ],
    [
      'row by row through all files in order',
      [1, 5],
      {},
      `label\n${[0, 1, 0, 0, 0, 0, 0, 1].join('\n')}\n`,
      [0, 1, 0, 0, 0, 0, 0, 1],
    ],
  ])('%s', async (_, [a, b], options, text, expected) => {
    const dataset = await labelled([days(a, 'a.csv'), days(b, 'b.csv')], options, text);
    expect(valuesOf(dataset, 'label')).toEqual(expected);
    expect(rolesOf(dataset)['label']).toBe('label');
  });

  it('row by row, one file of labels for each, in their order', async () => {
    const paths = [days(1, 'a.csv'), days(5, 'b.csv')];
    const dataset = await labelled(paths, {}, 'label\n0\n1\n0\n0\n', 'label\n0\n0\n1\n0\n');
    expect(valuesOf(dataset, 'label')).toEqual([0, 1, 0, 0, 0, 0, 1, 0]);
  });

  it('row by row, by the name of the data file in that of the labels', async () => {
    const paths = [days(1, 'pump.csv'), days(5, 'valve.csv')];
    const steps = [
      await step('label\n0\n1\n0\n0\n', ['pump.csv', 'valve.csv'], 'valve_label.csv'),
      await step('label\n0\n0\n0\n1\n', ['pump.csv', 'valve.csv'], 'pump_label.csv'),
    ];
    const dataset = await importFiles(paths, { steps });
    expect(valuesOf(dataset, 'label')).toEqual([0, 0, 0, 1, 0, 1, 0, 0]);
  });

  it('say what names mean nothing, and what marks no row', async () => {
    const text = `${named}c,2024-01-01,2024-01-02\nb,2030-01-01,2030-01-02\n`;
    const dataset = await labelled([days(1, 'a.csv'), days(5, 'b.csv')], panel, text);
    const said = findingTexts(dataset);
    expect(said).toContain('3 of 8 rows (38 %) in 2 stretches of "a.csv", "b".');
    expect(said).toContain('1 interval of "b" marks no row.');
  });

  it.each<[string, ImportOptions, string, 'data/mismatch' | 'labels/invalid', string]>([
    [
      'as many rows as either file',
      {},
      'label\n0\n1\n0\n0\n',
      'data/mismatch',
      'labels for 4 rows, the data have 8 (a.csv 4, b.csv 4), and it cannot be told which file',
    ],
    [
      'as many rows as no file',
      {},
      'label\n0\n1\n0\n',
      'data/mismatch',
      'labels for 3 rows, the data have 8 (a.csv 4, b.csv 4)',
    ],
    [
      'rows of a file that was joined to another',
      { combine: joined },
      'file,start,end\nb,1,2\n',
      'data/mismatch',
      'rows of b, which no longer stand by themselves',
    ],
    [
      'another number of rows of a file',
      {},
      'file,label\na,0\na,1\nb,0\n',
      'data/mismatch',
      'labels for 2 rows of a, which has 4',
    ],
    [
      'other files',
      {},
      'file,start,end\nx.csv,1,2\ny.csv,3,4\n',
      'labels/invalid',
      'no labels of "a.csv", "b.csv", but of "x.csv", "y.csv"',
    ],
    [
      'entities that are not there',
      {},
      'station,start,end\nNorth,1,2\nSouth,3,4\n',
      'labels/invalid',
      'labels of "North", "South"; the data are files "a.csv", "b.csv"',
    ],
  ])('refuse %s', async (_, options, text, code, message) => {
    const work = labelled([days(1, 'a.csv'), days(1, 'b.csv')], options, text);
    await refused(work, code, message);
  });
});

describe('labels of the entities in one file', () => {
  const text = 'station,start,end\nsouth,2024-01-02,2024-01-02\nNorth,2024-01-04,2024-01-04\n';
  it.each<[string, ImportOptions, readonly number[]]>([
    ['stacked', { entity: 'station', layout: 'panel' }, [0, 0, 0, 1, 0, 1, 0, 0]],
    ['side by side', { entity: 'station', layout: 'columns' }, [0, 1, 0, 1]],
  ])('%s', async (_, options, expected) => {
    const path = days(1, 'all.csv', ['North', 'South']);
    const dataset = await labelled([path], options, text);
    expect(valuesOf(dataset, 'label')).toEqual(expected);
  });

  it('by row count the rows of each, and are refused side by side', async () => {
    const path = days(1, 'all.csv', ['North', 'South']);
    const rows = 'station,start,end\nSouth,0,1\n';
    const stacked = { entity: 'station', layout: 'panel' } as const;
    const dataset = await labelled([path], stacked, rows);
    expect(valuesOf(dataset, 'label')).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
    const beside = labelled([path], { entity: 'station', layout: 'columns' }, rows);
    await refused(beside, 'data/mismatch', 'rows of South, which no longer stand');
  });

  it('are refused where no column names entities', async () => {
    const path = days(1, 'all.csv', ['North', 'South']);
    await refused(
      labelled([path], {}, text),
      'labels/invalid',
      'labels of "south", "North"; the data are one file without entities',
    );
  });
});

describe('a panel of files', () => {
  it('is offered where files cover the same time, and read so', async () => {
    const paths = [days(1, 'AAA.csv'), days(1, 'BBB.csv')];
    const { findings } = await importFiles(paths, {});
    const offer = findings
      .flatMap(({ actions = [] }) => actions)
      .find(({ label }) => label.includes('own scale'));
    expect(offer?.options).toMatchObject({ entity: 'file', layout: 'panel' });
    const { report } = await importFiles(paths, offer?.options ?? {});
    expect(report.panel?.entities).toEqual([
      { name: 'AAA', from: 0, to: 4 },
      { name: 'BBB', from: 4, to: 8 },
    ]);
    const alone = await importFiles(paths.slice(0, 1), offer?.options ?? {});
    expect(alone.report.panel?.entities).toEqual([{ name: 'AAA', from: 0, to: 4 }]);
  });

  it('keeps a column of that name', async () => {
    const text = writeFile(
      'day,value,file\n2024-01-01,1,x\n2024-01-02,2,x\n2024-01-01,3,y\n2024-01-02,5,y\n',
      'own.csv',
    );
    const { report } = await importFiles([text], panel);
    expect(report.panel?.entities.map(({ name }) => name)).toEqual(['x', 'y']);
  });
});

const stocks = join(import.meta.dirname, '../../../../../shared/data/stocks');

it.skipIf(!existsSync(stocks))(
  'real tickers (skipped where ../shared/data is absent)',
  async () => {
    const names = ['AAPL', 'COKE', 'GOOGL', 'TSLA', 'YHOO'].map((name) => `${name}.csv`);
    const labels = await readLabels(join(stocks, 'known_events.csv'), names);
    const dataset = await importFiles(
      names.map((name) => join(stocks, name)),
      { ...panel, steps: [labels] },
    );
    const sum = valuesOf(dataset, 'label').reduce((total, value) => total + value, 0);
    // 4 days of AAPL, 3 of GOOGL, 4 of TSLA, and 7 of each of the five.
    expect(sum).toBe(46);
  },
);
