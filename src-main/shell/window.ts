import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { pageUrl } from './page-origin.ts';
import { readState, writeState } from './state-file.ts';
import { leastSize, usualSize, windowPlace } from './window-place.ts';

export interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  /** The file that keeps the window's place. */
  readonly placeFile: string;
  readonly developing: boolean;
}

/** The window's ground before the page paints: the tokens of the page, light and dark. */
const ground = { light: '#f6f7f9', dark: '#12161d' } as const;

/** The application's window: a sandboxed page without Node, where it was left the last time. */
export function createSecureWindow(options: WindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const place = windowPlace(readState(options.placeFile), screens);
  const window = new BrowserWindow({
    ...(place.bounds ?? usualSize),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Residua',
    show: false,
    backgroundColor: groundColour(),
    webPreferences: {
      preload: options.preload,
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      devTools: options.developing,
    },
  });
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  followTheme(window);
  window.on('close', () => savePlace(window, options.placeFile));
  void window.loadURL(pageUrl);
  return window;
}

function groundColour(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}

function followTheme(window: BrowserWindow): void {
  const follow = (): void => window.setBackgroundColor(groundColour());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

function savePlace(window: BrowserWindow, path: string): void {
  const place = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    writeState(path, place);
  } catch {
    // The place of a window is not worth a word where the disk is full or read-only.
  }
}
