import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  languageNames,
  languageSettings,
  type LanguageSetting,
  type LanguageState,
} from '../contract/language.ts';
import type { MenuCommand } from '../contract/shell.ts';
import { shellText } from './shell-text.ts';

type Item = MenuItemConstructorOptions;

export interface MenuParts {
  readonly send: (command: MenuCommand) => void;
  readonly developing: boolean;
  /** What can be undone and redone, in words; null where nothing can. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly language: LanguageState;
  readonly chooseLanguage: (setting: LanguageSetting) => void;
}

/** The application's menu. Its own items are sent to the page; the others act on the window or the text field. */
export function setMenu(parts: MenuParts): void {
  const { send, developing, language, chooseLanguage } = parts;
  const t = shellText(language.language);
  const item = (label: string, command: MenuCommand, accelerator: string): Item => ({
    id: command,
    label,
    accelerator,
    click: () => send(command),
  });
  const separator: Item = { type: 'separator' };
  const mac = process.platform === 'darwin';
  const file: Item[] = [
    item(t('Open data…'), 'open-data', 'CmdOrCtrl+O'),
    separator,
    item(t('Open workspace…'), 'open-workspace', 'CmdOrCtrl+Shift+O'),
    item(t('New workspace…'), 'new-workspace', 'CmdOrCtrl+Shift+N'),
    separator,
    item(t('Export report…'), 'export-report', 'CmdOrCtrl+E'),
    separator,
    mac ? { role: 'close', label: t('Close') } : { role: 'quit', label: t('Quit') },
  ];
  const edit: Item[] = [
    // Never disabled: they undo what is being typed, too. The page takes their keys, for a text field has its own undo.
    { ...item(plain(parts.undo ?? t('Undo')), 'undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
    {
      ...item(plain(parts.redo ?? t('Redo')), 'redo', 'CmdOrCtrl+Shift+Z'),
      registerAccelerator: false,
    },
    separator,
    { role: 'cut', label: t('Cut') },
    { role: 'copy', label: t('Copy') },
    { role: 'paste', label: t('Paste') },
    { role: 'selectAll', label: t('Select all') },
  ];
  const choice = (setting: LanguageSetting): Item => ({
    id: `language ${setting}`,
    type: 'radio',
    label: setting === 'system' ? t('As the system') : languageNames[setting],
    checked: setting === language.setting,
    click: () => chooseLanguage(setting),
  });
  const view: Item[] = [
    { id: 'language', label: t('Language'), submenu: languageSettings.map(choice) },
    separator,
    { role: 'resetZoom', label: t('Actual size') },
    { role: 'zoomIn', label: t('Zoom in') },
    { role: 'zoomOut', label: t('Zoom out') },
    separator,
    { role: 'togglefullscreen', label: t('Full screen') },
    ...(developing
      ? [separator, { role: 'toggleDevTools', label: t('Developer tools') } satisfies Item]
      : []),
  ];
  const help = [item(t('Keyboard shortcuts'), 'show-shortcuts', 'F1')];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu', label: app.name } satisfies Item] : []),
      { label: t('&File'), submenu: file },
      { label: t('&Edit'), submenu: edit },
      { label: t('&View'), submenu: view },
      { role: 'help', label: t('&Help'), submenu: help },
    ]),
  );
}

/** Names of files may hold the sign that marks a letter of a menu, and may be long. */
function plain(label: string): string {
  const short = label.length > 60 ? `${label.slice(0, 59)}…` : label;
  return short.replaceAll('&', '&&');
}
