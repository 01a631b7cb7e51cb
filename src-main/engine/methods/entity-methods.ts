import type { EngineContext } from '../context.ts';
import { entityLanes } from './entity-lanes.ts';
import { entityResults } from './entity-results.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

export function entityMethods(context: EngineContext): MethodsOf<'entity'> {
  return {
    'entity.list': ({ runId }) => {
      const run = requireDone(context, runId);
      return entityResults(context.workspace(), run);
    },
    'entity.lanes': ({ runId, names, bins }) =>
      entityLanes(context.workspace(), requireDone(context, runId), names, bins),
  };
}
