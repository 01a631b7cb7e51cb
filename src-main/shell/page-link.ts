import { isAbsolute } from 'node:path';
import { ipcMain, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { eventNames } from '../contract/events.ts';
import type { ChosenFile, ShellEvents } from '../contract/shell.ts';
import { callChannel, eventChannel, tokenChannel, typingChannel } from './channels.ts';
import type { FileTokens } from './file-tokens.ts';
import type { Gate } from './gate.ts';
import { isPageFrame } from './page-origin.ts';

/** Takes calls and dropped files from the page of this window, and from nobody else. */
export function listenToPage(window: BrowserWindow, gate: Gate, tokens: FileTokens): void {
  const fromPage = (event: IpcMainInvokeEvent | IpcMainEvent): boolean =>
    !window.isDestroyed() && isPageFrame(event.senderFrame, window.webContents.mainFrame);
  ipcMain.handle(callChannel, (event, method: unknown, params: unknown) =>
    gate(fromPage(event), method, params),
  );
  ipcMain.handle(tokenChannel, (event, path: unknown): ChosenFile | null =>
    fromPage(event) && isPath(path) ? tokens.give(path, 'read') : null,
  );
  ipcMain.on(typingChannel, (event, step: unknown) => {
    if (!fromPage(event)) return;
    if (step === 'redo') window.webContents.redo();
    else window.webContents.undo();
  });
}

function isPath(path: unknown): path is string {
  return (
    typeof path === 'string' && path.length <= 4096 && isAbsolute(path) && !path.includes('\0')
  );
}

/** Tells the page an event of the shell. */
export function tellPage<E extends keyof ShellEvents>(
  window: BrowserWindow | null,
  event: E,
  payload: ShellEvents[E],
): void {
  send(window, event, payload);
}

/** Hands an event of the engine on, if the contract knows it. */
export function passToPage(window: BrowserWindow | null, event: string, payload: unknown): void {
  if ((eventNames as readonly string[]).includes(event)) send(window, event, payload);
}

function send(window: BrowserWindow | null, event: string, payload: unknown): void {
  if (window === null || window.isDestroyed()) return;
  window.webContents.send(eventChannel, event, payload);
}
