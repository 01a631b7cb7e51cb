import type { PanelEntity, PanelPlan, RunPlan } from '../contract/types.ts';
import { type EntityLevels, fitEntityLevels, levelOf } from '../engine/features/entity-levels.ts';
import { fitEntityScales } from '../engine/features/entity-scales.ts';
import { trainedBlocks } from '../engine/features/plan-panel.ts';
import { type EntityFits, wholeEntities } from './entity-fits.ts';
import { panelOrder, type PanelOrder } from './panel-order.ts';
import type { FeatureData } from './stored-data.ts';

export interface StackedPanel extends EntityFits {
  readonly order: PanelOrder;
}

/** Fits trends, seasons and scales of the entities on their training rows, as far as they are to have their own. */
export function stackPanel(
  { columns, time }: FeatureData,
  plan: Pick<RunPlan, 'split' | 'scaler' | 'detrend' | 'season'>,
  panel: PanelPlan,
): StackedPanel {
  const { column, scaling, blocks } = panel;
  const trained = longestOfEach(trainedBlocks(plan.split, panel));
  const entities = wholeEntities(blocks);
  const levels = fitEntityLevels(columns, time, plan, entities, trained);
  const scales =
    scaling === 'each'
      ? fitEntityScales(
          columns,
          trained,
          plan.scaler === 'robust',
          levels === null ? columns : columnsLeft({ columns, time }, levels, entities),
        )
      : null;
  return { order: panelOrder(column, blocks, { scales, levels }), scales, levels };
}

/** Of an entity that is trained on in several stretches the longest one, which tells most of it. */
function longestOfEach(blocks: readonly PanelEntity[]): PanelEntity[] {
  const longest = new Map<string, PanelEntity>();
  for (const block of blocks) {
    const known = longest.get(block.name);
    if (known === undefined || block.to - block.from > known.to - known.from) {
      longest.set(block.name, block);
    }
  }
  return [...longest.values()];
}

function columnsLeft(
  { columns, time }: Pick<FeatureData, 'columns' | 'time'>,
  levels: EntityLevels,
  entities: readonly PanelEntity[],
): Float64Array[] {
  const left = columns.map((column) => column.slice());
  for (const { name, from, to } of entities) {
    const level = levelOf(levels, name, time?.subarray(from, to) ?? null, to - from);
    if (level === null) continue;
    left.forEach((column, feature) => {
      for (let row = from; row < to; row++) column[row]! -= level(feature, row - from);
    });
  }
  return left;
}
