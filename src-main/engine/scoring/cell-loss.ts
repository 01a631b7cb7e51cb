import type { RunPlan } from '../../contract/types.ts';

/** What counts as error of a cell: squares, absolute values, or values weighed by their side. */
export type CellLoss = 'mse' | 'mae' | { readonly quantile: number };

/** Squares where training squares, absolute values where it is robust, and sides weighed as training weighs them. */
export function cellLossOf({ loss, training }: Pick<RunPlan, 'loss' | 'training'>): CellLoss {
  if (loss === 'quantile') return { quantile: training?.quantile ?? 0.5 };
  return loss === 'mae' || loss === 'huber' ? 'mae' : 'mse';
}
