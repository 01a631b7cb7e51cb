import type { StoredNote, TriageChange } from '../../contract/triage-schemas.ts';
import type { Annotation } from '../../contract/triage-types.ts';
import type { EngineContext } from '../context.ts';
import { annotationOf, placeAnnotations } from '../triage/place-annotations.ts';
import type { MethodsOf } from './method-map.ts';
import { requireDone } from './report-input.ts';

type Rows = readonly [number, number];

export function triageMethods(context: EngineContext): MethodsOf<'triage'> & MethodsOf<'mute'> {
  return {
    'triage.list': ({ runId }) => {
      requireDone(context, runId);
      const workspace = context.workspace();
      return placeAnnotations(workspace.listAnnotations(runId), workspace.listEvents(runId));
    },
    'triage.set': ({ runId, events, change }) => {
      requireDone(context, runId);
      const workspace = context.workspace();
      const notes = workspace.listAnnotations(runId);
      const before = events.flatMap((rows) => noteOn(rows, notes) ?? []);
      const after = events.map((rows) => changed(rows, noteOn(rows, notes), change));
      workspace.putAnnotations(
        runId,
        before.map(({ rows }) => rows),
        after.filter(saysSomething),
      );
      return { before: before.map(storedNote) };
    },
    'triage.restore': ({ runId, events, notes }) => {
      requireDone(context, runId);
      context.workspace().putAnnotations(runId, events, notes);
      return null;
    },
    'mute.list': () => context.workspace().listMuteRules(),
    'mute.add': ({ runId, columns, hour, reason }) => {
      requireDone(context, runId);
      return { ruleId: context.workspace().addMuteRule({ runId, columns, hour, reason }) };
    },
    'mute.remove': ({ ruleId }) => {
      context.workspace().removeMuteRule(ruleId);
      return null;
    },
    'mute.restore': ({ ruleId }) => {
      context.workspace().restoreMuteRule(ruleId);
      return null;
    },
  };
}

function noteOn([from, to]: Rows, notes: readonly Annotation[]): Annotation | null {
  return annotationOf({ rank: 0, startIndex: from, endIndex: to }, notes);
}

function changed(
  rows: [number, number],
  before: Annotation | null,
  change: TriageChange,
): Omit<Annotation, 'updatedAtMs'> {
  return {
    rows,
    status: change.status ?? before?.status ?? 'open',
    reason: change.reason ?? before?.reason ?? '',
    note: change.note ?? before?.note ?? '',
    tags: change.tags ?? before?.tags ?? [],
  };
}

function saysSomething({ status, reason, note, tags }: Omit<Annotation, 'updatedAtMs'>): boolean {
  return status !== 'open' || reason !== '' || note !== '' || tags.length > 0;
}

function storedNote({ rows, status, reason, note, tags }: Annotation): StoredNote {
  return { rows: [rows[0], rows[1]], status, reason, note, tags: [...tags] };
}
