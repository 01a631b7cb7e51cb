import type { History } from './history.svelte.ts';

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target'
>;

const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'number']);

/**
 * Ctrl Z undoes, Ctrl Shift Z and Ctrl Y redo, with the command key too; a text field keeps its own undo. Says whether the
 * key meant something.
 */
export function historyKey(history: History, pressed: Pressed): boolean {
  const step = stepOf(pressed);
  if (step === null || isTypedInto(pressed.target)) return false;
  void history[step]();
  return true;
}

function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): 'undo' | 'redo' | null {
  if (altKey || ctrlKey === metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey ? 'redo' : null;
}

/** Whether it is a field that text is typed into. */
export function isTypedInto(target: EventTarget | null): boolean {
  const { tagName, type } = (target ?? {}) as Partial<HTMLInputElement>;
  return tagName === 'TEXTAREA' || (tagName === 'INPUT' && textTypes.has(type ?? 'text'));
}
