import type { BrowserWindow } from 'electron';

/** What is typed is stored in an instant, or not at all: an engine that is gone must not keep the window open. */
const patienceMs = 3000;

export interface CloseGuard {
  /** Whether the page holds what is not stored yet. */
  unsaved: boolean;
  /** The page has nothing left to store. */
  close(): void;
}

/** Asks the page to store what was typed before its window closes, and waits for it a little. */
export function guardClose(window: BrowserWindow, ask: () => void): CloseGuard {
  let isAsked = false;
  const guard: CloseGuard = {
    unsaved: false,
    close() {
      if (isAsked && !window.isDestroyed()) window.close();
    },
  };
  window.on('close', (event) => {
    if (isAsked || !guard.unsaved) return;
    event.preventDefault();
    isAsked = true;
    setTimeout(() => guard.close(), patienceMs);
    ask();
  });
  return guard;
}
