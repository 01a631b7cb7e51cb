import { describe, expect, it } from 'vitest';
import {
  durationText,
  isAsInFile,
  optionTexts,
  stepText,
  withAction,
  withoutOption,
  withSteps,
} from '../../src-main/contract/recipe.ts';
import { importOptions, recipeStep, type RecipeStep } from '../../src-main/contract/schemas.ts';

const texts: readonly (readonly [RecipeStep, string])[] = [
  [{ do: 'missing', column: 'NO2', values: [-200] }, 'NO2: -200 is missing'],
  [{ do: 'missing', column: null, values: [-200, 9, 7] }, 'All columns: -200, 9 and 7 are missing'],
  [{ do: 'role', column: 'a', role: 'ignored' }, 'a: not judged'],
  [
    { do: 'resample', stepMs: 3_600_000, method: 'mean', coverage: 0.5 },
    'One row every 1 h, the mean, where 50 % of it is there',
  ],
  [{ do: 'difference', column: 'a', lag: 1 }, 'a: change from row to row'],
  [{ do: 'difference', column: 'a', lag: 24 }, 'a: change over 24 rows'],
  [{ do: 'log', column: 'a', plus: 0 }, 'a: logarithm'],
  [{ do: 'log', column: null, plus: 1 }, 'All judged columns: logarithm of the value plus 1'],
  [{ do: 'log-cpm' }, 'Counts per million of each row, then the logarithm'],
  [{ do: 'log-return', column: 'a' }, 'a: logarithm of the ratio to the row before'],
  [
    { do: 'rolling', column: 'a', rows: 5, statistic: 'std' },
    'a: standard deviation of the last 5 rows beside it',
  ],
  [{ do: 'calendar', part: 'hour' }, 'Hour of the day as two columns'],
  [
    { do: 'label', name: 'label', by: 'time', spans: [[1, 2]], file: 'windows.csv' },
    'label: 1 stretch of time with known anomalies, from windows.csv',
  ],
];

describe('recipes in words', () => {
  it.each(texts)('%j', (step, text) => {
    expect(stepText(step)).toBe(text);
  });

  it('name every kind of step', () => {
    const kinds = recipeStep.options.map(({ shape }) => shape.do.value);
    expect(new Set(texts.map(([step]) => step.do))).toEqual(new Set(kinds));
  });

  it('name every option', () => {
    const { steps: _, ...others } = importOptions.shape;
    const set = Object.fromEntries(Object.keys(others).map((name) => [name, 'x']));
    expect(
      optionTexts(set)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(others).sort());
    expect(optionTexts({ delimiter: '\t', header: false }).map(({ text }) => text)).toEqual([
      'Between cells: tab',
      'First row holds names: no',
    ]);
  });

  it('give times in whole units', () => {
    expect([500, 90_000, 900_000, 3_600_000, 172_800_000].map(durationText)).toEqual([
      '500 ms',
      '90 s',
      '15 min',
      '1 h',
      '2 d',
    ]);
  });
});

describe('recipes as data', () => {
  const step: RecipeStep = { do: 'log', column: 'a', plus: 0 };

  it('take in what a finding offers', () => {
    expect(withAction({}, { label: '', options: { time: 'date' } })).toEqual({ time: 'date' });
    expect(withAction({ time: 'x', steps: [step] }, { label: '', steps: [step] })).toEqual({
      time: 'x',
      steps: [step, step],
    });
  });

  it('tell whether rows and columns are those of the file', () => {
    const missing: RecipeStep = { do: 'missing', column: null, values: [1] };
    expect([{}, { steps: [missing] }, { orientation: 'rows' as const }].map(isAsInFile)).toEqual([
      true,
      true,
      true,
    ]);
    expect([{ steps: [missing, step] }, { entity: 'x' }].map(isAsInFile)).toEqual([false, false]);
  });

  it('say how several files are one table', () => {
    const join = { how: 'join', toleranceMs: 600_000, direction: 'before' } as const;
    expect(optionTexts({ combine: { how: 'append' } })[0]?.text).toBe(
      'Several files: one after another',
    );
    expect(optionTexts({ combine: join })[0]?.text).toBe(
      'Several files: side by side, the last row before within 10 min',
    );
    const asInFile = [{ combine: { how: 'append' as const } }, { combine: join }].map(isAsInFile);
    expect(asInFile).toEqual([true, false]);
  });

  it('lose what is taken back', () => {
    expect(withSteps({ time: 'x', steps: [step] }, [])).toEqual({ time: 'x' });
    expect(withoutOption({ time: 'x', steps: [step] }, 'time')).toEqual({ steps: [step] });
    const stacked = { entity: 'station', layout: 'panel', time: 'x' } as const;
    expect(withoutOption(stacked, 'entity')).toEqual({ time: 'x' });
    expect(withoutOption(stacked, 'layout')).toEqual({ entity: 'station', time: 'x' });
  });
});
