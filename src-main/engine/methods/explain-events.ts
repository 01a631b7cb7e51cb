import type { FlaggedEvent } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { calendarWords } from '../explain/calendar-words.ts';
import { eventStages } from '../explain/event-stages.ts';
import { eventRows } from '../explain/event-rows.ts';
import { axisOf } from '../features/panel.ts';
import { keptCounterfactual } from '../jobs/kept-counterfactual.ts';
import type { DoneRun, ExplainedEvent } from '../report/report-input.ts';
import { similarEvents } from '../similar/similar-events.ts';

/** Long series are searched within it as far as it goes. */
const searchMs = 15_000;
const likeIt = 3;

/** The first `count` of the events: when they were, what is like them, and what is known of how they would have been normal. */
export async function explainEvents(
  context: EngineContext,
  run: DoneRun,
  events: readonly FlaggedEvent[],
  count: number,
): Promise<ExplainedEvent[]> {
  const workspace = context.workspace();
  const axis = axisOf(workspace.getDataset(run.datasetId));
  const end = context.now() + searchMs;
  const explained: ExplainedEvent[] = [];
  for (const event of events.slice(0, count)) {
    const { columns } = await eventRows(workspace, run, event);
    explained.push({
      event,
      calendar: calendarWords(event, events, axis),
      stages: eventStages(workspace, run, event, columns),
      columns,
      similar:
        context.now() < end ? await similarEvents(workspace, run, events, event, likeIt) : null,
      counterfactual: keptCounterfactual(workspace, run, event),
    });
  }
  return explained;
}
