import { join } from 'node:path';
import { app } from 'electron';

/** Where everything of the application lies. */
export interface Places {
  /** Holds package.json and out/. */
  readonly appFolder: string;
  readonly page: string;
  readonly preload: string;
  readonly cli: string;
  readonly userData: string;
  readonly log: string;
  readonly recent: string;
  readonly window: string;
  readonly language: string;
  readonly defaultWorkspace: string;
}

/**
 * RESIDUA_USER_DATA names another folder for the application's own files, as tests need it. Must run before
 * the application is ready. `bundleFolder`: the folder of the built main file.
 */
export function choosePlaces(bundleFolder: string): Places {
  const chosen = process.env['RESIDUA_USER_DATA'];
  if (chosen !== undefined && chosen !== '') {
    app.setPath('userData', chosen);
    app.setPath('sessionData', chosen);
  }
  const appFolder = join(bundleFolder, '..', '..');
  const userData = app.getPath('userData');
  return {
    appFolder,
    page: join(appFolder, 'out', 'renderer'),
    preload: join(appFolder, 'out', 'preload', 'preload.cjs'),
    cli: join(appFolder, 'out', 'main', 'cli.js'),
    userData,
    log: join(userData, 'logs', 'residua.log'),
    recent: join(userData, 'recent.json'),
    window: join(userData, 'window.json'),
    language: join(userData, 'language.json'),
    defaultWorkspace: join(userData, 'Residua.residua'),
  };
}
