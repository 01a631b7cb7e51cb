import type { PanelPlan, RunPlan } from '../contract/types.ts';
import { type EntityScales, fitEntityScales } from '../engine/features/entity-scales.ts';
import { panelOrder, type PanelOrder } from './panel-order.ts';
import type { FeatureData } from './stored-data.ts';

export interface StackedPanel {
  readonly order: PanelOrder;
  /** Null where all entities share one scale. */
  readonly scales: EntityScales | null;
}

/** Fits the scales of the entities on their training rows, where they are to have scales of their own. */
export function stackPanel(
  { columns }: FeatureData,
  { split, scaler }: Pick<RunPlan, 'split' | 'scaler'>,
  { column, scaling, blocks }: PanelPlan,
): StackedPanel {
  const trained = blocks.filter((_, i) => rowsBefore(blocks, i) < split.train.to);
  const scales = scaling === 'each' ? fitEntityScales(columns, trained, scaler === 'robust') : null;
  return { order: panelOrder(column, blocks, scales), scales };
}

function rowsBefore(blocks: PanelPlan['blocks'], at: number): number {
  return blocks.slice(0, at).reduce((sum, { from, to }) => sum + to - from, 0);
}
