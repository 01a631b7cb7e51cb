import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ChosenFile, Reply, ResiduaBridge } from '../contract/shell.ts';
import { callChannel, eventChannel, tokenChannel, typingChannel } from './channels.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  const step = stepOf(name, payload);
  if (step !== null && isTyping()) {
    ipcRenderer.send(typingChannel, step);
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

function stepOf(name: string, payload: unknown): 'undo' | 'redo' | null {
  if (name !== 'shell.menu') return null;
  const { command } = payload as { command?: unknown };
  return command === 'undo' || command === 'redo' ? command : null;
}

/** The menu takes Ctrl+Z from text fields; what is being typed there is undone before what was done. */
function isTyping(): boolean {
  const field = document.activeElement;
  return (
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && /^(text|search|number)$/.test(field.type))
  );
}
