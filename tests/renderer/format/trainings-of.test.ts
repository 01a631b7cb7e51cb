import { describe, expect, it } from 'vitest';
import { trainingsOf } from '../../../src-renderer/format/trainings-of.ts';

/** Validation losses as one training after another reports them. */
function epochsOf(trainings: readonly (readonly number[])[]): Parameters<typeof trainingsOf>[0] {
  let epoch = 0;
  return trainings.flatMap((losses) =>
    losses.map((validationLoss, i) => ({
      ...{ epoch: ++epoch, loss: 1, rowsPerSecond: 1, elapsedMs: epoch },
      validationLoss,
      best: losses.slice(0, i).every((before) => before > validationLoss),
    })),
  );
}

describe('the trainings of a run', () => {
  it.each([
    ['none', []],
    ['one that falls', [[3, 2, 1]]],
    ['one that rises again', [[3, 1, 2, 4, 0.5]]],
    [
      'two',
      [
        [3, 1, 2],
        [2.5, 0.7],
      ],
    ],
    ['three of one epoch each', [[1], [2], [3]]],
  ])('%s', (_, trainings) => {
    const found = trainingsOf(epochsOf(trainings));
    expect(found.map((one) => one.map(({ validationLoss }) => validationLoss))).toEqual(trainings);
  });
});
