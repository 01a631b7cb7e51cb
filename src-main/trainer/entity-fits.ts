import type { PanelEntity } from '../contract/types.ts';
import type { EntityLevels } from '../engine/features/entity-levels.ts';
import type { EntityScales } from '../engine/features/entity-scales.ts';

/** What is known of each entity of a panel. */
export interface EntityFits {
  /** Null where all entities share one scale. */
  readonly scales: EntityScales | null;
  /** Null where neither trend nor season is taken off. */
  readonly levels: EntityLevels | null;
}

/** Rows of one entity stand together: from the first to the last of its blocks. */
export function wholeEntities(blocks: readonly PanelEntity[]): PanelEntity[] {
  const found = new Map<string, PanelEntity>();
  for (const { name, from, to } of blocks) {
    const known = found.get(name) ?? { from, to };
    found.set(name, { name, from: Math.min(known.from, from), to: Math.max(known.to, to) });
  }
  return [...found.values()];
}
