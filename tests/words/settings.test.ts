import { describe, expect, it } from 'vitest';
import { speakIn } from '../../src-main/words/language.ts';
import { settingValue } from '../../src-main/words/settings.ts';

describe('settingValue', () => {
  it.each([
    ['loss', 'mae', 'Mean absolute error'],
    ['model', 'conv1d', 'Conv1D'],
    ['judged together with', 'pca, knn', 'PCA, kNN'],
    ['judged together with', 'none', 'none'],
    ['model', 'toString', 'toString'],
    ['columns', 'pca, knn', 'pca, knn'],
  ])('says of %s: %s', (setting, value, expected) => {
    expect(settingValue(setting, value)).toBe(expected);
  });

  it('names models in the language of the window', () => {
    expect(speakIn('zh-CN', () => settingValue('model', 'season'))).not.toMatch(/[a-z]/i);
  });
});
