import type { BrowserWindow } from 'electron';
import { isPageUrl, pageUrl } from './page-origin.ts';

const maxLosses = 3;
const windowMs = 5 * 60_000;

/**
 * Loads the page again when its process has died, or when it went to about:blank, which no event can
 * prevent. `giveUp` is called when that happens time and again.
 */
export function keepPage(
  window: BrowserWindow,
  log: (line: string) => void,
  giveUp: () => void,
): void {
  let losses: readonly number[] = [];
  const load = (reason: string): void => {
    log(`page: ${reason}`);
    const now = performance.now();
    losses = [...losses.filter((atMs) => now - atMs < windowMs), now];
    if (losses.length > maxLosses) giveUp();
    else void window.loadURL(pageUrl);
  };
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) =>
    load(`${reason}, code ${exitCode}`),
  );
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isPageUrl(url)) load(`went to ${url}`);
  });
}
