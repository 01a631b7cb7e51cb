import { expect, it } from 'vitest';
import { buildNetwork } from '../../src-main/engine/model/build-network.ts';
import type { RunPlan } from '../../src-main/contract/types.ts';
import { sizeWarnings } from '../../src-main/engine/gallery/size-warnings.ts';
import type { NetworkId } from '../../src-main/contract/names.ts';

function warn(
  model: NetworkId,
  rows: number,
  parameters: Record<string, unknown> = {},
  kind: RunPlan['kind'] = 'series',
): string[] {
  const features = ['a', 'b'];
  const shape = { window: 20, features, item: undefined, loss: 'mse' } as const;
  const split = { train: { from: 0, to: rows }, validation: { from: rows, to: rows } };
  const plan = { kind, split, features, window: shape.window, parameters };
  return sizeWarnings(plan, buildNetwork({ model, parameters, ...shape }));
}

it.each([
  ['dense', 2000, {}, false],
  ['dense', 2000, { hidden: [2000] }, true],
  ['tied', 2000, { hidden: [512] }, false],
  ['vae', 100, { hidden: [4096] }, true],
] as const)('a network too large is warned of: %s, %d rows, %j', (model, rows, parameters, is) => {
  expect(warn(model, rows, parameters)).toHaveLength(is ? 1 : 0);
});

it('the warning names both numbers', () => {
  expect(warn('dense', 100, { hidden: [500], latent: 5 })).toEqual([
    'The network has 46,045 parameters for 200 values of the training part: it may learn them by heart. Choose fewer hidden units or a shorter window.',
  ]);
});

it.each([
  ['dense', 39, false],
  ['dense', 40, true],
  ['tied', 64, true],
  ['denoising', 40, true],
  ['sparse', 64, false],
] as const)('a code of %s with %d units for 40 values is warned of: %s', (model, latent, is) => {
  const found = warn(model, 5000, { latent });
  expect(found).toEqual(
    is
      ? [
          `The code, ${latent} units, is not smaller than a window, 40 values: the network may pass anomalies through. Choose a smaller code or a longer window.`,
        ]
      : [],
  );
});

it('of a table no window is spoken of', () => {
  expect(warn('dense', 100, { hidden: [500], latent: 40 }, 'table')).toEqual([
    'The code, 40 units, is not smaller than a row, 40 values: the network may pass anomalies through. Choose a smaller code.',
    'The network has 81,080 parameters for 200 values of the training part: it may learn them by heart. Choose fewer hidden units.',
  ]);
});
