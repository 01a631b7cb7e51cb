import type { EpochRecord } from '../../src-main/contract/types.ts';

/**
 * The trainings of a run, whose epochs are counted through: where an epoch is the best of its training and yet worse than
 * one before it, another training has begun.
 */
export function trainingsOf(epochs: readonly EpochRecord[]): readonly (readonly EpochRecord[])[] {
  const trainings: EpochRecord[][] = [];
  let lowest = Infinity;
  for (const record of epochs) {
    const current = trainings.at(-1);
    if (current === undefined || (record.best && record.validationLoss > lowest)) {
      trainings.push([record]);
      lowest = Infinity;
    } else current.push(record);
    if (record.best) lowest = record.validationLoss;
  }
  return trainings;
}
