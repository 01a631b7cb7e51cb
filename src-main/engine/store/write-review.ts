import { EngineError } from '../../contract/errors.ts';
import type { FlaggedEvent, RunResult } from '../../contract/types.ts';
import { deleteAnnotation, putAnnotation } from './annotation-table.ts';
import { putCounterfactual } from './counterfactual-table.ts';
import { putLayout } from './latent-table.ts';
import { deleteEvents, insertEvent, listEvents } from './event-table.ts';
import { hideLabel, insertLabel } from './label-table.ts';
import { hideMuteRule, insertMuteRule } from './mute-table.ts';
import { limitScore } from './limit-score.ts';
import type { VersionContent, WritableReview } from './review-types.ts';
import { getAnswer, putAnswer } from './request-table.ts';
import { getRun, replaceRunResult } from './run-table.ts';
import { insertVersion, listVersions, markCurrent, versionContent } from './version-table.ts';
import type { WriteContext } from './write-workspace.ts';

export function writableReview(context: WriteContext): WritableReview {
  const { connection, now, newId } = context;
  return {
    once: (requestId, work) => {
      if (requestId === undefined) return work();
      return connection.transaction(() => {
        const known = getAnswer(connection, requestId) as ReturnType<typeof work> | null;
        if (known !== null) return known;
        const answer = work();
        putAnswer(connection, requestId, answer, now());
        return answer;
      });
    },
    addVersion: (runId, content) => addVersion(context, runId, content),
    limitScore: (runId, values, then) => limitScore(context, runId, values, then),
    useVersion: (runId, number, result) => {
      connection.transaction(() => {
        const { events } = versionContent(connection, runId, number);
        show(context, runId, number, { result, events });
      });
    },
    putAnnotations: (runId, removed, added) => {
      connection.transaction(() => {
        for (const rows of removed) deleteAnnotation(connection, runId, rows);
        for (const note of added) {
          putAnnotation(connection, runId, { ...note, updatedAtMs: now() });
        }
      });
    },
    keepLatentLayout: (runId, place, layout) => {
      connection.transaction(() => {
        putLayout(connection, runId, place, layout);
      });
    },
    keepCounterfactual: (runId, scope, answer) => {
      connection.transaction(() => {
        putCounterfactual(connection, runId, scope, answer);
      });
    },
    addMuteRule: (rule) => {
      const id = newId();
      insertMuteRule(connection, { ...rule, id, createdAtMs: now() });
      return id;
    },
    removeMuteRule: (ruleId) => {
      hideMuteRule(connection, ruleId, now());
    },
    restoreMuteRule: (ruleId) => {
      hideMuteRule(connection, ruleId, null);
    },
    changeLabels: (datasetId, { add, remove, restore }, results) =>
      connection.transaction(() => {
        for (const id of remove) hideLabel(connection, datasetId, id, now());
        for (const id of restore) hideLabel(connection, datasetId, id, null);
        const ids = add.map((span) => insertLabel(connection, datasetId, span));
        for (const [runId, result] of results) {
          replaceRunResult(connection, runId, result, result.eventCount);
        }
        return ids;
      }),
  };
}

/** The one the run ended with is kept with the first that a person makes. */
function addVersion(context: WriteContext, runId: string, content: VersionContent): number {
  const { connection, now } = context;
  return connection.transaction(() => {
    const versions = listVersions(connection, runId);
    if (versions.length === 0) insertFirst(context, runId);
    const parent = versions.find(({ current }) => current)?.number ?? 1;
    const number = Math.max(1, ...versions.map((version) => version.number)) + 1;
    const made = { number, parent, madeAtMs: now(), madeBy: 'user' } as const;
    insertVersion(connection, runId, made, content);
    show(context, runId, number, content);
    return number;
  });
}

function insertFirst({ connection }: WriteContext, runId: string): void {
  const { result, endedAtMs, createdAtMs, name } = getRun(connection, runId);
  if (result === null) throw new EngineError('run/not-done', `the run has no result: ${name}`);
  const first = { number: 1, parent: null, madeAtMs: endedAtMs ?? createdAtMs } as const;
  const events: FlaggedEvent[] = listEvents(connection, runId, -1);
  insertVersion(connection, runId, { ...first, madeBy: 'run' }, { result, events });
}

function show(
  { connection }: WriteContext,
  runId: string,
  number: number,
  { result, events }: { readonly result: RunResult; readonly events: readonly FlaggedEvent[] },
): void {
  deleteEvents(connection, runId);
  for (const event of events) insertEvent(connection, runId, event);
  replaceRunResult(connection, runId, result, events.length);
  markCurrent(connection, runId, number);
}
