import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/shell.ts';

type Item = MenuItemConstructorOptions;

/** The application's menu. Its own items are sent to the page; the others act on the window or the text field. */
export function setMenu(send: (command: MenuCommand) => void, developing: boolean): void {
  const item = (label: string, command: MenuCommand, accelerator: string): Item => ({
    id: command,
    label,
    accelerator,
    click: () => send(command),
  });
  const separator: Item = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const file: Item[] = [
    item('Open data…', 'open-data', 'CmdOrCtrl+O'),
    separator,
    item('Open workspace…', 'open-workspace', 'CmdOrCtrl+Shift+O'),
    item('New workspace…', 'new-workspace', 'CmdOrCtrl+Shift+N'),
    separator,
    item('Export report…', 'export-report', 'CmdOrCtrl+E'),
    separator,
    { role: mac ? 'close' : 'quit' },
  ];
  const edit: Item[] = [
    item('Undo', 'undo', 'CmdOrCtrl+Z'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const view: Item[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(developing ? [separator, { role: 'toggleDevTools' } satisfies Item] : []),
  ];
  const help = [item('Keyboard shortcuts', 'show-shortcuts', 'F1')];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu', label: app.name } satisfies Item] : []),
      { label: '&File', submenu: file },
      { label: '&Edit', submenu: edit },
      { label: '&View', submenu: view },
      { role: 'help', label: '&Help', submenu: help },
    ]),
  );
}
