import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src-main/contract/types.ts';
import type { RawColumn, RawTable } from '../../../../src-main/engine/dataset/raw-table.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { shapeTable } from '../../../../src-main/engine/dataset/shape/shape-table.ts';
import { importText, valuesOf } from '../support/files.ts';
import { days, numbers, pacer, tableOf, texts } from '../support/raw-tables.ts';

const offersOf = (findings: readonly Finding[]): unknown[] =>
  findings.flatMap(({ actions = [] }) =>
    actions.flatMap(({ options }) =>
      options?.orientation !== undefined || options?.entity !== undefined ? [options] : [],
    ),
  );

async function offered(table: RawTable, options = {}): Promise<unknown[]> {
  const shaped = await shapeTable(table, options, pacer, Infinity);
  expect(shaped.columns).toBe(table.columns);
  return offersOf(shaped.findings);
}

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const level = (row: number, sample: number): number => ((row * 37) % 101) + ((row * sample) % 7);

/** As many rows and samples of one scale. */
function matrix(rows: number, samples: number, front?: RawColumn): RawTable {
  const names =
    front ??
    texts(
      'gene',
      range(rows).map((row) => `g${row}`),
    );
  const columns = range(samples).map((sample) =>
    numbers(
      `s${sample}`,
      range(rows).map((row) => level(row, sample)),
    ),
  );
  return tableOf(names, ...columns);
}

/** To give each entity columns of its own, or to stack their rows. */
const bothWays = (entity: string): unknown[] => [
  { entity, layout: 'columns' },
  { entity, layout: 'panel' },
];

const turning = [{ orientation: 'columns' }];

describe('offers to turn a file', () => {
  const scaled = matrix(300, 6);
  const [names, first, ...others] = scaled.columns as [RawColumn, RawColumn, ...RawColumn[]];
  const tenfold = {
    ...first,
    values: (first as { values: Float64Array }).values.map((v) => 100 * v),
  };
  const shifted = {
    ...first,
    values: (first as { values: Float64Array }).values.map((v) => v + 500),
  };

  it.each<[string, RawTable, unknown[]]>([
    ['genes and samples', scaled, turning],
    ['too few rows', matrix(199, 6), []],
    ['not much taller than wide', matrix(300, 61), []],
    ['three columns', matrix(300, 3), []],
    [
      'no identifiers',
      matrix(
        300,
        6,
        numbers(
          's',
          range(300).map((row) => level(row, 9)),
        ),
      ),
      [],
    ],
    [
      'text that repeats',
      matrix(
        300,
        6,
        texts(
          'kind',
          range(300).map((row) => `k${row % 200}`),
        ),
      ),
      turning,
    ],
    [
      'text of few values',
      matrix(
        300,
        6,
        texts(
          'kind',
          range(300).map((row) => `k${row % 20}`),
        ),
      ),
      [],
    ],
    ['one column of a wider scale', tableOf(names, tenfold, ...others), []],
    ['one column elsewhere', tableOf(names, shifted, ...others), []],
    ['a column of times', tableOf(...scaled.columns, days('day', range(300))), []],
    ['a second text', tableOf(...scaled.columns, texts('x', range(300).map(String))), []],
    ['an array', { ...scaled, format: 'npy' }, []],
    ['more rows than columns are taken', { ...scaled, rowCount: 20_001 }, []],
    [
      'columns called after years',
      tableOf(
        texts('country', ['A', 'B']),
        ...range(6).map((at) => numbers(`${2000 + at}`, [1, 2])),
      ),
      turning,
    ],
  ])('%s', async (_name, table, expected) => {
    expect(await offered(table)).toEqual(expected);
  });

  it('not where the user has said how the file lies', async () => {
    expect(await offered(scaled, { orientation: 'rows' })).toEqual([]);
  });

  it('that come true when they are taken', async () => {
    const rows = range(400).map(
      (row) =>
        `g${row},${range(5)
          .map((at) => level(row, at))
          .join(',')}`,
    );
    const text = `id,a,b,c,d,e\n${rows.join('\n')}\n`;
    const { findings } = await importText(text);
    const label = findings.flatMap(({ actions = [] }) => actions.map((action) => action.label));
    expect(label).toEqual(['Each column is a sample: transpose']);
    const turned = await importText(text, { orientation: 'columns' });
    expect([turned.rowCount, offersOf(turned.findings)]).toEqual([5, []]);
  });
});

describe('offers one column for each entity', () => {
  const day = days(
    'day',
    range(60).map((row) => row >> 1),
  );
  const ids = (row: number): string => (row % 2 === 0 ? 'A' : 'B');
  const station = texts('station', range(60).map(ids));
  const value = numbers(
    'value',
    range(60).map((row) => (row * 7) % 11),
  );
  const byStation = days(
    'day',
    range(60).map((row) => row % 30),
  );
  const named = texts(
    'station',
    range(60).map((row) => (row < 30 ? 'A' : 'B')),
  );

  it.each<[string, RawTable, unknown[]]>([
    ['text whose times repeat across it', tableOf(day, station, value), bothWays('station')],
    ['one after another', tableOf(named, byStation, value), bothWays('station')],
    [
      'many entities of few times each',
      tableOf(
        texts(
          'unit',
          range(60).map((row) => `u${Math.floor(row / 4)}`),
        ),
        days(
          'day',
          range(60).map((row) => row % 4),
        ),
        value,
      ),
      bothWays('unit'),
    ],
    [
      'whole numbers named like an entity',
      tableOf(
        day,
        numbers(
          'sensor_id',
          range(60).map((row) => row % 2),
        ),
        value,
      ),
      bothWays('sensor_id'),
    ],
    [
      'whole numbers of another name',
      tableOf(
        day,
        numbers(
          'level',
          range(60).map((row) => row % 2),
        ),
        value,
      ),
      [],
    ],
    [
      'more entities than can stand side by side: to stack them only',
      tableOf(
        texts(
          'unit',
          range(3000).map((row) => `u${Math.floor(row / 3)}`),
        ),
        days(
          'day',
          range(3000).map((row) => (row % 3) + 2 * (Math.floor(row / 3) % 500)),
        ),
        numbers('value', range(3000)),
      ),
      [{ entity: 'unit', layout: 'panel' }],
    ],
    ['each time once', tableOf(days('day', range(60)), station, value), []],
    ['no time', tableOf(station, value), []],
    [
      'times that repeat within',
      tableOf(
        days(
          'day',
          range(60).map((row) => row >> 2),
        ),
        station,
        value,
      ),
      [],
    ],
    ['a label', tableOf(day, texts('class', range(60).map(ids)), value), []],
    [
      'a flag',
      tableOf(
        day,
        texts(
          'valve',
          range(60).map((row) => (row % 2 === 0 ? 'on' : 'off')),
        ),
        value,
      ),
      [],
    ],
    ['text that differs in every row', tableOf(day, texts('id', range(60).map(String)), value), []],
    ['a column whose codes were not kept', tableOf(day, { ...station, codes: null }, value), []],
  ])('%s', async (_name, table, expected) => {
    expect(await offered(table)).toEqual(expected);
  });

  it('not where the user wants no time', async () => {
    expect(await offered(tableOf(day, station, value), { time: 'none' })).toEqual([]);
  });
});

const root = join(import.meta.dirname, '../../../../../shared/data');
const here = existsSync(root);

describe.skipIf(!here)('development data (skipped where ../shared/data is absent)', () => {
  const files = here
    ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
        /^(?:stocks\/[^k]|nab\/real|asd|adbench\/csv|air_quality\/[^_]*\.csv|gene_expression|images|ucr).*\.(?:csv|npy)$/.test(
          file,
        ),
      )
    : [];

  it.each(files.sort())('%s lies as it should', async (file) => {
    const dataset = await importFile(join(root, file), {});
    expect(offersOf(dataset.findings)).toEqual([]);
  });

  it('turns genes and samples back to what they were', async () => {
    const path = join(root, 'gene_expression/khan.csv');
    const cells = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const genes = cells[0]?.slice(2) ?? [];
    const rows = genes.map((gene, at) => [gene, ...cells.slice(1).map((row) => row[at + 2] ?? '')]);
    const header = ['gene', ...rows[0]!.slice(1).map((_, at) => `patient ${at + 1}`)];
    const text = [header, ...rows].map((row) => row.join(',')).join('\n');
    const lying = await importText(text);
    expect(offersOf(lying.findings)).toEqual(turning);
    const turned = await importText(text, { orientation: 'columns' });
    const original = await importFile(path, {});
    expect([turned.rowCount, turned.columns.length]).toEqual([63, genes.length + 1]);
    for (const gene of genes.filter((_, at) => at % 97 === 0)) {
      expect(valuesOf(turned, gene)).toEqual(valuesOf(original, gene));
    }
  });

  it('makes one series of the stocks in one file', async () => {
    const tickers = ['AAPL', 'COKE', 'TSLA'];
    const lines = tickers.flatMap((ticker) =>
      readFileSync(join(root, `stocks/${ticker}.csv`), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => `${ticker},${line}`),
    );
    const text = `ticker,Date,Open,High,Low,Close,Volume,AdjClose\n${lines.join('\n')}\n`;
    expect(offersOf((await importText(text)).findings)).toEqual(bothWays('ticker'));
    const wide = await importText(text, { entity: 'ticker' });
    const alone = await importFile(join(root, 'stocks/TSLA.csv'), {});
    expect([wide.columns.length, wide.time?.calendar]).toEqual([19, 'weekday']);
    const held = valuesOf(wide, 'Close [TSLA]').filter((value) => !Number.isNaN(value));
    expect(held).toEqual(valuesOf(alone, 'Close'));
  });
});
