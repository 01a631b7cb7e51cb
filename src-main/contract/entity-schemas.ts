/** Entities of a run on stacked rows. */
import { z } from 'zod';
import { mostLanes } from './names.ts';
import { id } from './schema-parts.ts';

export const entitySchemas = {
  'entity.list': z.strictObject({ runId: id }),
  /** `names`: those that are drawn; unknown ones are left out. */
  'entity.lanes': z.strictObject({
    runId: id,
    names: z.array(z.string().min(1).max(1000)).min(1).max(mostLanes),
    bins: z.int().min(1).max(4_000),
  }),
} as const;
