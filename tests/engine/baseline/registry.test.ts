import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { baselineIds } from '../../../src-main/contract/names.ts';
import { pairUseOf } from '../../../src-main/engine/features/pair-uses.ts';
import { placesOf } from '../../../src-main/engine/model/places-of.ts';
import { baselineOf, baselines, isBaseline } from '../../../src-main/engine/baseline/registry.ts';
import { trainingSample } from '../../../src-main/engine/baseline/training-sample.ts';

const windows = { count: 4, window: 1, features: 1, values: Float32Array.of(1, 2, 3, 4) };

const series = {
  count: 4,
  window: 4,
  features: 1,
  values: Float32Array.from({ length: 16 }, (_, i) => i ** 2 % 7),
};

/** Pictures of 2 x 2 pixels in four shades, and larger ones. */
const pictures = {
  count: 4,
  window: 1,
  features: 4,
  values: series.values,
  item: { shape: [2, 2], places: placesOf(4) },
  target: {
    features: 16,
    values: Float32Array.from({ length: 64 }, (_, i) => i ** 2 % 11),
    item: { shape: [4, 4], places: placesOf(16) },
  },
};

describe('the registry of baselines', () => {
  it('lists each once, with a name and a source', () => {
    expect(new Set(baselines.map(({ id }) => id)).size).toBe(baselines.length);
    for (const { label, reference } of baselines) {
      expect(label).not.toBe('');
      expect(reference).toMatch(/\d{4}/);
    }
  });

  it.each(baselineIds)('fits and restores %s with its defaults', (id) => {
    const baseline = baselineOf(id);
    const pairs = pairUseOf(id) === 'only';
    const fitted = baseline.fit(pairs ? pictures : series, {}, 1);
    const again = baseline.restore(fitted.state, pairs ? { ...pictures, outputs: 16 } : series);
    expect(again.reconstruct(series.values, 4)).toEqual(fitted.reconstruct(series.values, 4));
    expect(again.score?.(series.values, 4)).toEqual(fitted.score?.(series.values, 4));
    expect(fitted.parameterCount).toBeGreaterThan(0);
  });

  it('says of each parameter what it means, and has a value for it', () => {
    for (const { parameters } of baselines) {
      expect(parameters.safeParse({}).success).toBe(true);
      const { properties = {} } = z.toJSONSchema(parameters);
      for (const property of Object.values(properties)) {
        expect(property).toMatchObject({ description: expect.any(String) as string });
      }
    }
  });

  it.each([
    ['pca', { explained: 1.2 }, 'pca parameter explained'],
    ['knn', { neighbours: 0 }, 'knn parameter neighbours'],
    ['knn', { neighbors: 3 }, 'neighbors'],
    ['median', { level: 'mode' }, 'median parameter level'],
    ['season', { period: 1.5 }, 'season parameter period'],
    ['iforest', { trees: 0 }, 'iforest parameter trees'],
    ['hbos', { bins: -1 }, 'hbos parameter bins'],
    ['ecod', { values: 1 }, 'ecod parameter values'],
    ['roughness', { still: 0 }, 'roughness parameter still'],
    ['mp', { compare: 'sound' }, 'mp parameter compare'],
  ] as const)('refuses parameters of %s: %o', (id, parameters, message) => {
    expect(() => baselineOf(id).fit(windows, parameters, 1)).toThrow(message);
  });

  it('knows networks apart', () => {
    expect(isBaseline('pca')).toBe(true);
    expect(isBaseline('dense')).toBe(false);
    expect(() => baselineOf('dense')).toThrow('not a baseline: dense');
  });
});

describe('trainingSample', () => {
  const starts = Uint32Array.from({ length: 100 }, (_, i) => 2 * i);

  it.each([
    ['all of few', { maxTrainingWindows: 100 }, 4, 100],
    ['the limit of the baseline', { maxTrainingWindows: 10 }, 4, 10],
    ['what its cells allow', { maxTrainingWindows: 100, maxTrainingCells: 80 }, 4, 20],
    ['what memory allows', { maxTrainingWindows: 100 }, 2 ** 20, 16],
    ['two of huge windows', { maxTrainingWindows: 100 }, 2 ** 25, 2],
  ])('takes %s', (_name, definition, size, count) => {
    const sample = trainingSample(definition, starts, size);
    expect(sample).toHaveLength(count);
    expect(sample[0]).toBe(0);
    expect(sample.every((start, i) => i === 0 || start > (sample[i - 1] ?? 0))).toBe(true);
  });
});
