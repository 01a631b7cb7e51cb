import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ChosenFile, Reply, ResiduaBridge } from '../contract/shell.ts';
import { callChannel, eventChannel, tokenChannel, undoTypingChannel } from './channels.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  if (isUndo(name, payload) && isTyping()) {
    ipcRenderer.send(undoTypingChannel);
    return;
  }
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: ResiduaBridge = {
  call: (method, params) =>
    ipcRenderer.invoke(callChannel, method, params) as Promise<Reply<unknown>>,
  on(event, listener) {
    const set = listeners.get(event) ?? new Set<Listener>();
    listeners.set(event, set.add(listener));
    return () => {
      set.delete(listener);
    };
  },
  async tokenFor(file) {
    const path = webUtils.getPathForFile(file);
    if (path === '') return null;
    return (await ipcRenderer.invoke(tokenChannel, path)) as ChosenFile | null;
  },
};

contextBridge.exposeInMainWorld('residua', bridge);

function isUndo(name: string, payload: unknown): boolean {
  return name === 'shell.menu' && (payload as { command?: unknown }).command === 'undo';
}

/** The menu takes Ctrl+Z from text fields; what is being typed there is undone before what was done. */
function isTyping(): boolean {
  const field = document.activeElement;
  return (
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(text|search|number)$/.test(field.type))
  );
}
