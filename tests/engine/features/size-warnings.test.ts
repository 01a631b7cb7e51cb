import { describe, expect, it } from 'vitest';
import type { ModelId } from '../../../src-main/contract/names.ts';
import { sizeWarnings } from '../../../src-main/engine/features/size-warnings.ts';

function warn(model: ModelId, rows: number, parameters: Record<string, unknown> = {}): string[] {
  return sizeWarnings({
    model,
    parameters,
    window: 20,
    features: ['a', 'b'],
    item: undefined,
    loss: 'mse',
    split: {
      train: { from: 0, to: rows },
      validation: { from: rows, to: rows },
    },
  });
}

describe('warnings of a network too large', () => {
  it.each([
    ['dense', 2000, {}, false],
    ['dense', 2000, { hidden: [2000] }, true],
    ['tied', 2000, { hidden: [512] }, false],
    ['vae', 100, { hidden: [4096] }, true],
    ['pca', 30, {}, false],
  ] as const)('%s, %d rows, %j', (model, rows, parameters, expected) => {
    expect(warn(model, rows, parameters)).toHaveLength(expected ? 1 : 0);
  });

  it('names both numbers', () => {
    expect(warn('dense', 100, { hidden: [500], latent: 5 })).toEqual([
      'The network has 46,045 parameters for 200 values of the training part: it may learn them by heart. Choose fewer hidden units or a shorter window.',
    ]);
  });

  it('refuses what cannot be built', () => {
    expect(() => warn('multimodal', 100, { sizes: [3] })).toThrow('group sizes do not add up');
  });
});
