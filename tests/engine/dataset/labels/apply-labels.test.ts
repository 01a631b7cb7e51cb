import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RecipeStep, recipeStep } from '../../../../src-main/contract/schemas.ts';
import { importFile } from '../../../../src-main/engine/dataset/import-file.ts';
import { readLabels } from '../../../../src-main/engine/dataset/labels/read-labels.ts';
import { withoutLabels } from '../../../../src-main/contract/without-labels.ts';
import type { ImportedDataset } from '../../../../src-main/engine/dataset/types.ts';
import { findingTexts, importText, refused, rolesOf, valuesOf } from '../support/files.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const stamp = (row: number): string =>
  new Date(start + row * hour).toISOString().slice(0, 16).replace('T', ' ');

/** Eight hours with one value; `order`: how the rows stand in the file. */
function hours(order = [0, 1, 2, 3, 4, 5, 6, 7]): string {
  const rows = order.map((row) => `${stamp(row)},${((row * 7) % 5) + row / 10}`);
  return `time,value\n${rows.join('\n')}\n`;
}

type Fields = Partial<Extract<RecipeStep, { do: 'label' }>>;
const step = (fields: Fields): RecipeStep => ({
  do: 'label',
  name: 'label',
  by: 'row',
  spans: [],
  file: 'marks.csv',
  ...fields,
});
const between = (from: number, to: number): [number, number] => [
  start + from * hour,
  start + to * hour,
];

const labelled = (text: string, ...steps: RecipeStep[]): Promise<ImportedDataset> =>
  importText(text, text.startsWith('time') ? { time: 'time', steps } : { steps });

describe('labels out of a file', () => {
  it('by time take both ends, and stand in the order of time', async () => {
    const dataset = await labelled(hours(), step({ by: 'time', spans: [between(2, 4)] }));
    expect(valuesOf(dataset, 'label')).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
    expect(rolesOf(dataset)).toMatchObject({ time: 'time', value: 'feature', label: 'label' });
    const mixed = await labelled(
      hours([7, 2, 0, 1, 6, 3, 4, 5]),
      step({ by: 'time', spans: [between(2, 4)] }),
    );
    expect(valuesOf(mixed, 'label')).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
    expect(findingTexts(dataset)).toContain(
      'Labels of marks.csv: 3 of 8 rows (38 %) in 1 stretch, the first from 2024-01-01 02:00 to 2024-01-01 04:00, both ends included.',
    );
  });

  it('by row count the rows of the file, whatever their order in time', async () => {
    const dataset = await labelled(
      hours([7, 2, 0, 1, 6, 3, 4, 5]),
      step({ spans: [[0, 2]], rows: 8 }),
    );
    expect(valuesOf(dataset, 'label')).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('mark a step of a new grid where any of its rows is marked', async () => {
    const grid: RecipeStep = { do: 'resample', stepMs: 2 * hour, method: 'mean', coverage: 0.5 };
    const dataset = await labelled(hours(), grid, step({ by: 'time', spans: [between(3, 4)] }));
    expect(valuesOf(dataset, 'label')).toEqual([0, 1, 1, 0]);
    expect(rolesOf(dataset)['label']).toBe('label');
  });

  it('keep labels of the file itself when rows become fewer', async () => {
    const rows = Array.from(
      { length: 8 },
      (_, row) => `${stamp(row)},${row % 3},${row === 3 ? 1 : 0}`,
    );
    const grid: RecipeStep = { do: 'resample', stepMs: 2 * hour, method: 'mean', coverage: 0.5 };
    const dataset = await labelled(`time,value,label\n${rows.join('\n')}\n`, grid);
    expect(valuesOf(dataset, 'label')).toEqual([0, 1, 0, 0]);
    expect(rolesOf(dataset)['label']).toBe('label');
  });

  it('of several files become one column, and overlaps are told', async () => {
    const dataset = await labelled(
      hours(),
      step({
        spans: [
          [0, 2],
          [1, 3],
        ],
      }),
      step({ by: 'time', spans: [between(6, 6)] }),
    );
    expect(valuesOf(dataset, 'label')).toEqual([1, 1, 1, 0, 0, 0, 1, 0]);
    expect(findingTexts(dataset)).toContain('intervals overlap: 2 were merged into 1.');
  });

  it('take the place of labels in the file, under a name of their own', async () => {
    const rows = Array.from({ length: 8 }, (_, row) => `${stamp(row)},${row % 3},${row % 2}`);
    const text = `time,value,label\n${rows.join('\n')}\n`;
    const dataset = await labelled(text, step({ spans: [[0, 2]] }));
    expect(rolesOf(dataset)).toMatchObject({ label: 'ignored', 'label (2)': 'label' });
    expect(findingTexts(dataset)).toContain('The labels became column "label (2)"');
    expect(findingTexts(dataset)).not.toContain('constant or mostly empty');
    const back = await labelled(text, step({ spans: [[0, 2]] }), {
      do: 'role',
      column: 'label',
      role: 'label',
    });
    expect(rolesOf(back)['label']).toBe('label');
  });

  it.each<[string, Fields, string]>([
    [
      'some',
      { by: 'time', spans: [between(1, 2), between(90, 91)] },
      '1 interval lies outside of the data',
    ],
    [
      'all',
      { by: 'time', spans: [between(80, 82), between(90, 91)] },
      'all 2 intervals lie outside of the data (2024-01-01 00:00 to 2024-01-01 07:00), the first from 2024-01-04 08:00',
    ],
    ['all rows', { spans: [[100, 200]] }, 'its one interval lies outside of the data (row 0 to 7)'],
    [
      'between rows',
      { by: 'time', spans: [[start + 1, start + 2]] },
      '1 interval falls between two rows and marks none',
    ],
    ['none', { spans: [] }, 'no anomaly is marked'],
    [
      'a zone',
      { by: 'time', spans: [between(1, 2)], zoned: true },
      'times of the labels name a zone, those of the data do not and are taken as UTC',
    ],
    ['most rows', { spans: [[0, 7]] }, 'check that 1 means anomalous'],
  ])('warn of intervals outside: %s', async (_, fields, text) => {
    const { findings } = await labelled(hours(), step(fields));
    const warnings = findings.filter(({ severity }) => severity === 'warning');
    expect(warnings.map((found) => found.text).join('\n')).toContain(text);
  });

  it('refuse another number of rows, and times without a time axis', async () => {
    const short = step({ spans: [[0, 1]], rows: 5 });
    await refused(
      labelled(hours(), short),
      'data/mismatch',
      'marks.csv has labels for 5 rows, the data have 8',
    );
    const text = 'a,b\n1,5\n2,3\n4,9\n';
    await refused(
      labelled(text, step({ by: 'time', spans: [between(1, 2)] })),
      'settings/invalid',
      'the data have no time axis',
    );
  });

  it('mark nothing in another file, and keep their column for other steps', async () => {
    const recipe = {
      steps: [
        step({ spans: [[0, 2]], rows: 8 }),
        { do: 'role', column: 'label', role: 'ignored' } as const,
      ],
    };
    const dataset = await importText('a,b\n1,5\n2,3\n4,9\n', withoutLabels(recipe));
    expect(rolesOf(dataset)).toMatchObject({ a: 'feature', label: 'ignored' });
    expect(withoutLabels({ time: 'x' })).toEqual({ time: 'x' });
  });

  it('pass their schema only with ends in order', () => {
    expect(recipeStep.safeParse(step({ spans: [[1, 2]] })).success).toBe(true);
    expect(recipeStep.safeParse(step({ spans: [[2, 1]] })).success).toBe(false);
    expect(recipeStep.safeParse(step({ spans: [[0, Infinity]] })).success).toBe(false);
  });
});

const root = join(import.meta.dirname, '../../../../../shared/data');

describe.skipIf(!existsSync(root))('real labels (skipped where ../shared/data is absent)', () => {
  it.each<[string, string, number]>([
    [
      'nab/realKnownCause/machine_temperature_system_failure.csv',
      'nab/combined_windows.json',
      2268,
    ],
    ['nab/realKnownCause/machine_temperature_system_failure.csv', 'nab/windows.csv', 2268],
    ['smd/machine-3-4_test.npy', 'smd/machine-3-4_test_label.npy', 977],
    ['smap_msl/P-2_test.npy', 'smap_msl/P-2_test_label.npy', 1276],
    ['jumpstarter/Dataset2_service1_test.csv', 'jumpstarter/Dataset2_service1_test_label.csv', 183],
    ['air_quality/beijing_pm25.csv', 'air_quality/beijing_pm25_known_events.csv', 57],
    ['stocks/AAPL.csv', 'stocks/known_events.csv', 11],
  ])('of %s in %s', async (data, labels, count) => {
    const found = await readLabels(join(root, labels), [data.split('/').at(-1) ?? '']);
    const dataset = await importFile(join(root, data), { steps: [found] });
    const sum = valuesOf(dataset, 'label').reduce((total, value) => total + value, 0);
    expect(sum).toBe(count);
  });
});
