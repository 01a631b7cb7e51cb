import { entityText } from '../../contract/entity-text.ts';
import type {
  DatasetDetail,
  FlaggedEvent,
  Panel,
  RunPlan,
  TimeAxis,
} from '../../contract/types.ts';

type Dataset = Pick<DatasetDetail, 'time' | 'importReport'>;

/** The axis of the rows; of stacked rows that of each entity. */
export function axisOf({ time, importReport }: Dataset): TimeAxis | null {
  return time ?? importReport.panel?.time ?? null;
}

/** The entity that a row of a panel is of. */
export function entityAt({ entities }: Panel, row: number): string {
  let [low, high] = [0, entities.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (entities[middle]!.from <= row) low = middle;
    else high = middle - 1;
  }
  return entities[low]?.name ?? '';
}

/** A plan with the rows of the dataset that no event reaches across: those with which blocks of a panel begin. */
export function withBreaks<P extends Pick<RunPlan, 'panel'>>(
  plan: P,
): P & { readonly breaks: readonly number[] } {
  const starts = (plan.panel?.blocks ?? []).map(({ from }) => from).filter((from) => from > 0);
  return { ...plan, breaks: starts.sort((a, b) => a - b) };
}

/** An event's words with the entity before them, where rows are stacked. */
export function tellEntity<E extends Pick<FlaggedEvent, 'startIndex' | 'summary'>>(
  event: E,
  { panel }: Pick<RunPlan, 'panel'>,
): E {
  const block = panel?.blocks.find(
    ({ from, to }) => from <= event.startIndex && event.startIndex < to,
  );
  if (panel === undefined || panel.column === null || block === undefined) return event;
  return { ...event, summary: `${entityText(panel.column, block.name)}: ${event.summary}` };
}

/** The events with the entities that their rows are of; as they are where rows are not stacked. */
export function withEntities(
  events: readonly FlaggedEvent[],
  { importReport: { panel } }: Pick<DatasetDetail, 'importReport'>,
): FlaggedEvent[] {
  return events.map((event) =>
    panel === undefined ? event : { ...event, entity: entityAt(panel, event.startIndex) },
  );
}
