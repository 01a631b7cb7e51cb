import type { EntityResult } from '../../contract/entity-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { entityAt } from '../features/panel.ts';
import type { DoneRun } from '../report/report-input.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { entityEnds } from './entity-ends.ts';

/** One for each entity of a panel, in the order of their rows; none where rows are not stacked. */
export function entityResults(workspace: ReadableWorkspace, run: DoneRun): EntityResult[] {
  const { panel } = workspace.getDataset(run.datasetId).importReport;
  if (panel === undefined) return [];
  const byName = new Map<string, FlaggedEvent[]>();
  for (const event of workspace.listEvents(run.id)) {
    const name = entityAt(panel, event.startIndex);
    byName.set(name, [...(byName.get(name) ?? []), event]);
  }
  const threshold = run.result.threshold.value;
  return panel.entities.map((entity) => {
    const { name, from, to } = entity;
    const events = byName.get(name) ?? [];
    const rows = events.reduce((sum, event) => sum + event.endIndex - event.startIndex + 1, 0);
    const highest = workspace.reduceRunArray(run.id, 'score', from, to, 1)?.max ?? null;
    const [start, end] = entityEnds(workspace, run.datasetId, entity);
    return {
      name,
      from,
      to,
      startMs: start,
      endMs: end,
      events: events.length,
      severity: events[0]?.severity ?? (highest === null ? null : highest / threshold),
      flagged: rows / Math.max(to - from, 1),
    };
  });
}
