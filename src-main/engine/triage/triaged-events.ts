import type { EventTriage, PlacedAnnotation } from '../../contract/triage-types.ts';
import type { FlaggedEvent } from '../../contract/types.ts';
import { withEntities } from '../features/panel.ts';
import type { ReadableWorkspace } from '../store/types.ts';
import { muteOf, muteText } from './mute.ts';
import { annotationOf, placeAnnotations } from './place-annotations.ts';

/** The events of a run by rank, each with its entity and what was said of it; what was said of an event itself is never muted. */
export function triagedEvents(
  workspace: ReadableWorkspace,
  runId: string,
  limit?: number,
): FlaggedEvent[] {
  const notes = workspace.listAnnotations(runId);
  const rules = workspace.muteRulesFor(runId);
  const dataset = workspace.getDataset(workspace.getRun(runId).datasetId);
  const events = withEntities(workspace.listEvents(runId, limit), dataset);
  if (notes.length === 0 && rules.length === 0) return events;
  const all = limit === undefined ? events : workspace.listEvents(runId);
  const byRank = new Map<number | null, PlacedAnnotation[]>();
  for (const note of placeAnnotations(notes, all)) {
    byRank.set(note.rank, [...(byRank.get(note.rank) ?? []), note]);
  }
  return events.map((event) => {
    const note = annotationOf(event, byRank.get(event.rank) ?? []);
    const rule = note === null || note.status === 'open' ? muteOf(event, rules) : null;
    if (note === null && rule === null) return event;
    return { ...event, triage: triageOf(note, rule && muteText(rule)) };
  });
}

function triageOf(note: PlacedAnnotation | null, mutedBy: string | null): EventTriage {
  const { status, reason, note: text, tags } = note ?? nothing;
  return { status, reason, note: text, tags, mutedBy };
}

const nothing = { status: 'open', reason: '', note: '', tags: [] } as const;
