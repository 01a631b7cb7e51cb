import { EngineError } from '../../contract/errors.ts';
import type { StoredNote, TriageChange } from '../../contract/triage-schemas.ts';
import type { Annotation } from '../../contract/triage-types.ts';
import type { EngineContext } from '../context.ts';
import { axisOf } from '../features/panel.ts';
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
    'triage.set': ({ runId, events, change, requestId }) => {
      requireDone(context, runId);
      const workspace = context.workspace();
      return workspace.once(requestId, () => {
        const notes = workspace.listAnnotations(runId);
        const before = events.flatMap((rows) => noteOn(rows, notes) ?? []);
        const after = events.map((rows) => changed(rows, noteOn(rows, notes), change));
        workspace.putAnnotations(
          runId,
          before.map(({ rows }) => rows),
          after.filter(saysSomething),
        );
        return {
          before: before.map(storedNote),
          after: after.filter(saysSomething).map(storedNote),
        };
      });
    },
    'triage.restore': ({ runId, events, notes, expected }) => {
      requireDone(context, runId);
      const workspace = context.workspace();
      if (expected !== undefined) {
        assertSaid(workspace.listAnnotations(runId), events, [expected, notes]);
      }
      workspace.putAnnotations(runId, events, notes);
      return null;
    },
    'mute.list': () => context.workspace().listMuteRules(),
    'mute.add': ({ requestId, ...rule }) => {
      const { datasetId } = requireDone(context, rule.runId);
      const workspace = context.workspace();
      const zone = rule.hour === null ? undefined : axisOf(workspace.getDataset(datasetId))?.zone;
      const made = zone === undefined ? rule : { ...rule, zone };
      return workspace.once(requestId, () => ({ ruleId: workspace.addMuteRule(made) }));
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

/** Throws `workspace/changed` where something else is said of these rows than any of what is expected. */
function assertSaid(
  notes: readonly Annotation[],
  events: readonly Rows[],
  expected: readonly (readonly StoredNote[])[],
): void {
  const place = (rows: Rows): string => rows.join('-');
  const meant = new Set(events.map(place));
  const text = (said: readonly StoredNote[]): string =>
    JSON.stringify([...said].sort((a, b) => a.rows[0] - b.rows[0] || a.rows[1] - b.rows[1]));
  const now = notes.filter(({ rows }) => meant.has(place(rows))).map(storedNote);
  if (expected.some((notes) => text(now) === text(notes.map(storedNote)))) return;
  throw new EngineError('workspace/changed', 'something else has been said of these events since');
}

function storedNote({
  rows,
  status,
  reason,
  note,
  tags,
}: Omit<Annotation, 'updatedAtMs'>): StoredNote {
  return { rows: [rows[0], rows[1]], status, reason, note, tags: [...tags] };
}
