import type { LossKind } from '../../contract/names.ts';

/** What counts as error of a cell when scoring: squares where training squares, absolute values where it is robust. */
export const cellLossOf = (loss: LossKind): 'mse' | 'mae' =>
  loss === 'mae' || loss === 'huber' ? 'mae' : 'mse';
