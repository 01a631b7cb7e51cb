import { EngineError } from '../../contract/errors.ts';
import { usualSimilar } from '../../contract/names.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import type { EngineContext } from '../context.ts';
import { calendarWords } from '../explain/calendar-words.ts';
import { eventStages } from '../explain/event-stages.ts';
import { eventRows } from '../explain/event-rows.ts';
import { findCounterfactual } from '../jobs/find-counterfactual.ts';
import { findSimilarCodes } from '../jobs/find-similar-codes.ts';
import { keptCounterfactual } from '../jobs/kept-counterfactual.ts';
import { axisOf } from '../features/panel.ts';
import { eventKinds, mostOfKinds } from '../similar/event-kinds.ts';
import { sameHours, usualHours } from '../similar/same-hours.ts';
import { similarEvents } from '../similar/similar-events.ts';
import type { DoneRun } from '../report/report-input.ts';
import { triagedEvents } from '../triage/triaged-events.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

interface Asked {
  readonly run: DoneRun;
  readonly event: FlaggedEvent;
  /** All of the run, by rank. */
  readonly events: readonly FlaggedEvent[];
}

export function eventMethods(context: EngineContext): MethodsOf<'event'> {
  /** Throws `event/not-found`. */
  function ask(runId: string, rank: number): Asked {
    const run = requireDone(context, runId);
    const events = triagedEvents(context.workspace(), runId);
    const event = events.find((one) => one.rank === rank);
    if (event !== undefined) return { run, event, events };
    const fault = `no event ${rank}: the run has ${events.length === 0 ? 'none' : events.length}`;
    throw new EngineError('event/not-found', fault);
  }

  return {
    'event.context': async ({ runId, rank }) => {
      const workspace = context.workspace();
      const { run, event, events } = ask(runId, rank);
      const axis = axisOf(workspace.getDataset(run.datasetId));
      const rows = await eventRows(workspace, run, event);
      return {
        event,
        calendar: calendarWords(event, events, axis),
        stages: eventStages(workspace, run, event, rows.columns),
        rows,
      };
    },
    'event.counterfactual': ({ runId, rank }) => {
      const workspace = context.workspace();
      const { run, event } = ask(runId, rank);
      const answer = keptCounterfactual(workspace, run, event);
      if (answer !== null) return { kind: 'known', answer };
      const jobId = context.jobs.start(async (signal, report) => {
        const found = await findCounterfactual(context, run, event, signal, report);
        // What was broken off by its time may be found another time.
        if (found.complete) {
          workspace.keepCounterfactual(runId, run.result.threshold.scope, found);
        }
        return { kind: 'counterfactual', answer: found };
      });
      return { kind: 'started', jobId };
    },
    'event.similarCode': ({ runId, rank, count = usualSimilar }) => {
      const { run, event, events } = ask(runId, rank);
      const jobId = context.jobs.start(async (signal, report) => {
        const found = findSimilarCodes(context, run, events, event, count, signal, report);
        return { kind: 'similar', answer: await found };
      });
      return { jobId };
    },
    'event.sameHours': ({ runId, rank, count = usualHours }) => {
      const { run, event, events } = ask(runId, rank);
      return sameHours(context.workspace(), run, events, event, count);
    },
    'event.kinds': ({ runId }) => {
      const run = requireDone(context, runId);
      const workspace = context.workspace();
      return eventKinds(workspace, run, triagedEvents(workspace, runId, mostOfKinds));
    },
    'event.similar': async ({ runId, rank, count = usualSimilar }) => {
      const { run, event, events } = ask(runId, rank);
      return similarEvents(context.workspace(), run, events, event, count);
    },
  };
}
