import type { TriageChange } from '../../src-main/contract/triage-schemas.ts';
import type { AppState } from './app.svelte.ts';
import type { DraftOf } from './drafts.svelte.ts';
import { writeNote } from './library-actions.ts';
import { tagsOf } from '../format/tags.ts';

/** Stores what was typed, as a change that can be undone; false where that failed, which is told. */
export function storeDraft(app: AppState, of: DraftOf, text: string): Promise<boolean> {
  if (of.kind === 'run') return writeNote(app, of.runId, text);
  const { result } = app;
  const change = changeOf(of.part, text);
  const { selected } = result;
  const isShown = result.runId === of.runId && selected?.startIndex === of.rows[0];
  // What is said of the event that is shown is said of all that are marked.
  if (isShown && result.triage.marked.size > 0) return result.say(change);
  return result.triage.sayRows(of.runId, of.rows, change);
}

function changeOf(part: 'note' | 'reason' | 'tags', text: string): TriageChange {
  return part === 'tags' ? { tags: tagsOf(text) } : { [part]: text.trim() };
}
