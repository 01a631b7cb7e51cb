import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecipeStep } from '../../../../src-main/contract/schemas.ts';
import {
  readRecipeFile,
  recipeText,
} from '../../../../src-main/engine/dataset/recipe/recipe-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { columnOf, importText, refused, rolesOf, valuesOf, writeFile } from '../support/files.ts';

/** Hourly rows: a level, and a second column that counts in tens. */
function hours(values: readonly (number | string)[], startHour = 0): string {
  const rows = values.map((value, i) => {
    const at = new Date(Date.UTC(2020, 0, 1, startHour + i));
    return `${at.toISOString().slice(0, 19)},${value},${(i * 7) % 13}`;
  });
  return ['time,level,other', ...rows, ''].join('\n');
}

const level = [1, -200, 3, 4, 2, 5, -200, 8];

describe('steps of a recipe', () => {
  it('turn codes into missing cells and count them', async () => {
    const step: RecipeStep = { do: 'missing', column: 'level', values: [-200] };
    const dataset = await importText(hours(level), { steps: [step] });
    expect(valuesOf(dataset, 'level')).toEqual([1, NaN, 3, 4, 2, 5, NaN, 8]);
    expect(columnOf(dataset, 'level').info.stats).toMatchObject({ missing: 2, min: 1 });
    expect(dataset.recipe.steps).toEqual([step]);
    expect(dataset.missingMap?.columns.map(({ name }) => name)).toEqual(['level']);
  });

  it('act on all columns where none is named', async () => {
    const dataset = await importText(hours(level), {
      steps: [{ do: 'missing', column: null, values: [-200, 7] }],
    });
    expect(valuesOf(dataset, 'level')[1]).toBeNaN();
    expect(valuesOf(dataset, 'other')[1]).toBeNaN();
  });

  it('give columns their roles', async () => {
    const dataset = await importText(hours(level), {
      steps: [{ do: 'role', column: 'other', role: 'ignored' }],
    });
    expect(rolesOf(dataset)).toEqual({ time: 'time', level: 'feature', other: 'ignored' });
    expect(columnOf(dataset, 'other').info.reason).toBe('Chosen by you.');
  });

  it('put changes in the place of levels, and none across a break in time', async () => {
    const text =
      hours([1, 2, 4, 7, 11, 16]) + hours([100, 101, 103, 106], 40).split('\n').slice(1).join('\n');
    const dataset = await importText(text, {
      steps: [{ do: 'difference', column: 'level', lag: 1 }],
    });
    expect(rolesOf(dataset)).not.toHaveProperty('level');
    expect(valuesOf(dataset, 'level change')).toEqual([NaN, 1, 2, 3, 4, 5, NaN, 1, 2, 3]);
    expect(dataset.rowCount).toBe(10);
    expect(dataset.time?.stepMs).toBe(3_600_000);
  });

  it('follow one another', async () => {
    const dataset = await importText(hours(level), {
      steps: [
        { do: 'missing', column: 'level', values: [-200] },
        { do: 'log', column: 'level', plus: 0 },
        { do: 'difference', column: 'log level', lag: 1 },
        { do: 'role', column: 'log level change', role: 'feature' },
        { do: 'calendar', part: 'hour' },
      ],
    });
    expect(valuesOf(dataset, 'log level change')[3]).toBeCloseTo(Math.log(4 / 3), 12);
    expect(dataset.columns.map(({ info }) => info.name)).toEqual([
      'time',
      'log level change',
      'other',
      'hour sin',
      'hour cos',
    ]);
  });

  it('take the logarithm of all judged columns at once', async () => {
    const dataset = await importText(hours([1, 2, 4, 8, 3, 9]), {
      steps: [{ do: 'log', column: null, plus: 1 }],
    });
    expect(valuesOf(dataset, 'log level')[1]).toBeCloseTo(Math.log(3), 12);
    expect(valuesOf(dataset, 'log other')[0]).toBe(0);
  });

  it('change all that is judged by then, whatever it is called', async () => {
    const dataset = await importText(hours([1, 2, 4, 8, 3, 9]), {
      steps: [
        { do: 'difference', column: 'other', lag: 1 },
        { do: 'rolling', column: 'level', rows: 2, statistic: 'max' },
        { do: 'log', column: null, plus: 20 },
      ],
    });
    expect(dataset.columns.map(({ info }) => info.name)).toEqual([
      'time',
      'log level',
      'log level max of 2',
      'log other change',
    ]);
    expect(valuesOf(dataset, 'log other change')[1]).toBeCloseTo(Math.log(27), 12);
  });

  it('lose the order of the file in a grid, though it has as many rows', async () => {
    const rows = hours([1, 2, 4, 8, 3, 9]).split('\n');
    [rows[2], rows[4]] = [rows[4]!, rows[2]!];
    const text = rows.join('\n');
    const time = 'time';
    expect((await importText(text, { time })).rowOrder).not.toBeNull();
    const dataset = await importText(text, {
      time,
      steps: [{ do: 'resample', stepMs: 3_600_000, method: 'mean', coverage: 0.5 }],
    });
    expect(dataset.rowCount).toBe(6);
    expect(dataset.rowOrder).toBeNull();
  });

  it('keep saying how the times of the file were read', async () => {
    const rows = [1, 5, 2, 8, 3].map((x, i) => `${1_600_000_000 + 3600 * i},${x}`);
    const dataset = await importText(['ts,x', ...rows, ''].join('\n'), {
      steps: [{ do: 'difference', column: 'x', lag: 1 }],
    });
    expect(dataset.findings.filter(({ text }) => /since 1970/.test(text))).toHaveLength(1);
  });

  it('make rows of equal steps of time', async () => {
    const dataset = await importText(hours([1, 3, 5, 7, 9, NaN, NaN, 4], 1), {
      steps: [{ do: 'resample', stepMs: 2 * 3_600_000, method: 'mean', coverage: 0.5 }],
    });
    // The first and the last step hold one hour each.
    expect(valuesOf(dataset, 'level')).toEqual([1, 4, 8, NaN, 4]);
    expect(dataset.time).toMatchObject({ stepMs: 7_200_000, startMs: Date.UTC(2020, 0, 1) });
    expect(dataset.rowOrder).toBeNull();
    const strict = await importText(hours([1, 3, 5, 7, 9, NaN, NaN, 4], 1), {
      steps: [{ do: 'resample', stepMs: 2 * 3_600_000, method: 'max', coverage: 1 }],
    });
    expect(valuesOf(strict, 'level')).toEqual([NaN, 5, 9, NaN, NaN]);
  });

  it.each([
    ['sum', [1, 8, 16, 4]],
    ['last', [1, 5, 9, 4]],
    ['min', [1, 3, 7, 4]],
    ['max', [1, 5, 9, 4]],
  ] as const)('combine rows by %s', async (method, expected) => {
    const dataset = await importText(hours([1, 3, 5, 7, 9, 4], 1), {
      steps: [{ do: 'resample', stepMs: 2 * 3_600_000, method, coverage: 0 }],
    });
    expect(valuesOf(dataset, 'level')).toEqual(expected);
  });

  it.each([
    [{ do: 'missing', column: 'gone', values: [1] }, 'data/unknown-column', /gone/],
    [{ do: 'role', column: 'gone', role: 'ignored' }, 'data/unknown-column', /gone/],
    [{ do: 'difference', column: 'gone', lag: 1 }, 'data/unknown-column', /gone/],
    [{ do: 'role', column: 'time', role: 'feature' }, 'settings/invalid', /time gives the time/],
    [
      { do: 'resample', stepMs: 1, method: 'mean', coverage: 0 },
      'settings/invalid',
      /would make [\d,]+ rows out of 8/,
    ],
    [
      { do: 'resample', stepMs: 1e11, method: 'mean', coverage: 0 },
      'settings/invalid',
      /would make 1 rows out of 8/,
    ],
  ] as const)('%j is refused with a sentence', async (step, code, message) => {
    await refused(importText(hours(level), { steps: [step as RecipeStep] }), code, message);
  });

  it('need a time axis where they count in time', async () => {
    const table = 'a,b\n1,5\n2,7\n9,1\n';
    for (const step of [
      { do: 'calendar', part: 'hour' },
      { do: 'resample', stepMs: 1000, method: 'mean', coverage: 0 },
    ] as const) {
      await refused(importText(table, { steps: [step] }), 'settings/invalid', /needs a time axis/);
    }
  });

  it('refuse to make a column twice', async () => {
    const step: RecipeStep = { do: 'rolling', column: 'level', rows: 2, statistic: 'mean' };
    await refused(
      importText(hours(level), { steps: [step, step] }),
      'settings/invalid',
      /makes a column twice: level mean of 2/,
    );
  });
});

describe('a recipe as a file', () => {
  it('comes back as it was', async () => {
    const recipe = {
      time: 'time',
      steps: [{ do: 'missing', column: null, values: [-200] } as RecipeStep],
    };
    const path = join(temporaryFolder(), 'recipe.json');
    writeFileSync(path, recipeText(recipe));
    expect(await readRecipeFile(path)).toEqual(recipe);
  });

  it.each([
    ['no JSON', '{', /no JSON: data\.csv/],
    ['another file', '{"a": 1}', /no recipe of Residua/],
    [
      'a later version',
      recipeText({}).replace('"version": 1', '"version": 9'),
      /another version \(9\)/,
    ],
    [
      'an unknown step',
      recipeText({}).replace('"recipe": {}', '"recipe": {"steps": [{"do": "guess"}]}'),
      /steps\.0\.do/,
    ],
    ['an unknown option', recipeText({}).replace('"recipe": {}', '"recipe": {"x": 1}'), /x/],
  ])('is refused with a sentence: %s', async (_what, text, message) => {
    await refused(readRecipeFile(writeFile(text)), 'recipe/invalid', message);
  });

  it('is refused where there is none', async () => {
    await refused(readRecipeFile('/nowhere/recipe.json'), 'file/not-found', /nowhere/);
    await refused(readRecipeFile(temporaryFolder()), 'file/not-regular', /not an ordinary file/);
  });
});
