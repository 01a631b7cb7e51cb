import type { FlaggedEvent } from '../../src-main/contract/types.ts';
import { eventPlainText, eventsPlainTable } from '../../src-main/words/event-plain-text.ts';
import { countOf } from '../../src-main/words/numbers.ts';
import { t } from '../language/t.ts';
import type { AppState } from './app.svelte.ts';
import { isTypedInto } from './history-keys.ts';

/** Onto the clipboard: one event as text that can be sent, several as a table that spreadsheets take. */
export async function copyEvents(app: AppState, events: readonly FlaggedEvent[]): Promise<void> {
  const { result, client, toasts } = app;
  const { run, dataset, eventView } = result;
  const [first] = events;
  if (run === null || dataset === null || first === undefined) return;
  const context =
    eventView.context?.event.startIndex === first.startIndex ? eventView.context : null;
  const text =
    events.length === 1
      ? eventPlainText(first, dataset, run, context)
      : eventsPlainTable(events, dataset);
  await client.call('shell.copy', { text });
  toasts.tell(t('{{events}} copied', { events: countOf(events.length, 'event') }));
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target'
>;

/**
 * Ctrl C copies the marked events, else the selected one; text that is selected, and a text field, keep their own. Says whether
 * the key meant something.
 */
export function copyKey(app: AppState, pressed: Pressed): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target } = pressed;
  if (key.toLowerCase() !== 'c' || ctrlKey === metaKey || shiftKey || altKey) return false;
  if (app.view !== 'investigate' || isTypedInto(target) || selectedText() !== '') return false;
  const { events, selected, triage } = app.result;
  const marked = events.filter(({ rank }) => triage.marked.has(rank));
  if (marked.length === 0 && selected === null) return false;
  const copied = marked.length > 0 || selected === null ? marked : [selected];
  void app.attempt(() => copyEvents(app, copied));
  return true;
}

const selectedText = (): string =>
  typeof document === 'undefined' ? '' : (document.getSelection()?.toString() ?? '');
