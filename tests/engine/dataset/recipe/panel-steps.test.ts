import { describe, expect, it } from 'vitest';
import type { ImportOptions, RecipeStep } from '../../../../src-main/contract/schemas.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, importText, rolesOf, valuesOf, writeFile } from '../support/files.ts';

const panel = { entity: 'ticker', layout: 'panel' } as const;

/** Rows of both by time, B first: daily, A grows by doubling, B by ten; B has a hole after its third day. */
function text(): string {
  const lines = Array.from({ length: 6 }, (_, day) => {
    const at = `2024-01-0${day + 1}`;
    const later = `2024-02-0${day + 1}`;
    return [
      `${day < 3 ? at : later},B,${1000 + 10 * day},${day % 3}`,
      `${at},A,${2 ** day},${day}`,
    ];
  });
  return `day,ticker,x,y\n${lines.flat().join('\n')}\n`;
}

const read = (
  steps: readonly RecipeStep[],
  options: ImportOptions = {},
): Promise<ImportedDataset> => importText(text(), { ...panel, ...options, steps: [...steps] });

const ln2 = Math.log(2);

describe('steps of stacked rows', () => {
  it.each<[string, RecipeStep, string, readonly number[]]>([
    [
      'changes',
      { do: 'difference', column: 'x', lag: 1 },
      'x change',
      [NaN, 1, 2, 4, 8, 16, NaN, 10, 10, NaN, 10, 10],
    ],
    [
      'changes over two rows',
      { do: 'difference', column: 'x', lag: 2 },
      'x change over 2',
      [NaN, NaN, 3, 6, 12, 24, NaN, NaN, 20, NaN, NaN, 20],
    ],
    [
      'the lowest of the last rows',
      { do: 'rolling', column: 'x', rows: 3, statistic: 'min' },
      'x min of 3',
      [NaN, 1, 1, 2, 4, 8, NaN, 1000, 1000, 1010, 1020, 1030],
    ],
    [
      'logarithms',
      { do: 'log', column: 'x', plus: 0 },
      'log x',
      [
        ...[0, 1, 2, 3, 4, 5].map((n) => n * ln2),
        ...[0, 1, 2, 3, 4, 5].map((n) => Math.log(1000 + 10 * n)),
      ],
    ],
  ])('never reach from one entity into the next: %s', async (_, step, name, expected) => {
    const dataset = await read([step]);
    valuesOf(dataset, name).forEach((value, row) => {
      if (Number.isNaN(expected[row])) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(expected[row]!, 12);
    });
    expect(dataset.report.panel?.entities).toEqual([
      { name: 'A', from: 0, to: 6 },
      { name: 'B', from: 6, to: 12 },
    ]);
    expect(rolesOf(dataset)['ticker']).toBe('identifier');
    // The rows are those of the file still: every second one is of A.
    expect([...(dataset.rowOrder ?? [])]).toEqual([1, 3, 5, 7, 9, 11, 0, 2, 4, 6, 8, 10]);
  });

  it('give log-returns of each, and calendar columns', async () => {
    const dataset = await read([
      { do: 'log-return', column: 'x' },
      { do: 'calendar', part: 'weekday' },
    ]);
    const returns = valuesOf(dataset, 'x log return');
    expect(returns.slice(1, 6).every((value) => Math.abs(value - ln2) < 1e-12)).toBe(true);
    expect(returns[6]).toBeNaN();
    expect(returns[7]).toBeCloseTo(Math.log(1.01), 12);
    expect(valuesOf(dataset, 'weekday sin')).toHaveLength(12);
  });

  it('put each entity on a grid of its own', async () => {
    const grid: RecipeStep = { do: 'resample', stepMs: 2 * 86_400_000, method: 'sum', coverage: 0 };
    const whole = text().replaceAll('2024-02', '2024-01');
    const dataset = await importText(whole, { ...panel, steps: [grid] });
    const [a, b] = dataset.report.panel?.entities ?? [];
    expect(a).toEqual({ name: 'A', from: 0, to: 4 });
    expect(b).toEqual({ name: 'B', from: 4, to: 8 });
    // 2024-01-01 is the second day of a step of two since 1970.
    expect(valuesOf(dataset, 'x')).toEqual([1, 6, 24, 32, 1000, 2030, 2070, 1050]);
    expect(dataset.rowCount).toBe(b?.to);
    expect(dataset.rowOrder).toBeNull();
    expect(dataset.timeValues?.[4]).toBe(Date.UTC(2023, 11, 31));
  });

  it('take entities that are numbers', async () => {
    const numbers = text().replaceAll(',A,', ',12,').replaceAll(',B,', ',7,');
    const dataset = await importText(numbers, {
      ...panel,
      steps: [{ do: 'difference', column: 'x', lag: 1 }],
    });
    expect(dataset.report.panel?.entities.map(({ name }) => name)).toEqual(['7', '12']);
    expect(valuesOf(dataset, 'x change').slice(6, 8)).toEqual([NaN, 1]);
  });
});

/** Daily prices of two tickers, by ticker. */
function prices(): string {
  const rows = ['AAA', 'BBB'].flatMap((ticker, k) =>
    Array.from({ length: 40 }, (_, day) => {
      const at = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const close = 10 ** (k + 1) * (1 + ((day * 7) % 11) / 50);
      return `${at},${ticker},${close.toFixed(3)},${(close * 1.02).toFixed(3)},${day % 5}`;
    }),
  );
  return `Date,ticker,Close,High,Volume\n${rows.join('\n')}\n`;
}

describe('a panel of tickers', () => {
  const usual = { usual: true } as const;
  const returns: RecipeStep[] = [
    { do: 'log-return', column: 'Close' },
    { do: 'log-return', column: 'High' },
    { do: 'log', column: 'Volume', plus: 1 },
  ];

  it('is judged by its returns where nothing else is said, and says so', async () => {
    const dataset = await importFile(writeFile(prices()), panel, usual);
    expect(dataset.recipe.steps).toEqual(returns);
    expect(rolesOf(dataset)).toMatchObject({ 'Close log return': 'feature', ticker: 'identifier' });
    expect(findingTexts(dataset)).toContain('judged by their returns');
    expect(valuesOf(dataset, 'Close log return')[40]).toBeNaN();
  });

  it('keeps steps that leave columns as they are', async () => {
    const missing: RecipeStep = { do: 'missing', column: null, values: [-999] };
    const options = { ...panel, steps: [missing] };
    const dataset = await importFile(writeFile(prices()), options, usual);
    expect(dataset.recipe.steps).toEqual([missing, ...returns]);
  });

  it.each<[string, ImportOptions, { readonly usual?: boolean }]>([
    ['it is not asked for', panel, {}],
    ['columns are changed already', { ...panel, steps: [returns[0]!] }, usual],
    [
      'roles are given',
      { ...panel, steps: [{ do: 'role', column: 'High', role: 'ignored' }] },
      usual,
    ],
    ['tickers have columns of their own', { entity: 'ticker', layout: 'columns' }, usual],
  ])('is left alone where %s', async (_, options, hooks) => {
    const dataset = await importFile(writeFile(prices()), options, hooks);
    expect(dataset.recipe).toEqual(options);
    expect(findingTexts(dataset)).not.toContain('judged by their returns');
  });

  it('offers returns where it is left alone', async () => {
    const { findings } = await importFile(writeFile(prices()), panel);
    const offer = findings.flatMap(({ actions = [] }) => actions).find(({ steps }) => steps);
    expect(offer?.steps).toEqual(returns);
  });
});
