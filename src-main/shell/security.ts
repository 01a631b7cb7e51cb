import { app, type Session, type WebContents } from 'electron';
import { isPageUrl, pageScheme } from './page-origin.ts';

/**
 * No name and no address resolves: Chromium's own services (spelling dictionaries, for one) ask for the
 * network before any session can be told not to. Must run before the application is ready.
 */
export function cutNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/**
 * Applies to every session that is ever made, the unused default one included. Must run before the
 * application is ready.
 */
export function hardenSessions(developing: boolean): void {
  app.on('session-created', (session) => hardenSession(session, developing));
}

/** Denies every permission, every download and every request that is not for the page's own files. */
function hardenSession(session: Session, developing: boolean): void {
  const schemes = developing ? [`${pageScheme}:`, 'devtools:'] : [`${pageScheme}:`];
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !schemes.some((scheme) => request.url.startsWith(scheme)) });
  });
  session.setSpellCheckerEnabled(false);
}

/** Applies to every web contents that is ever made, also to one that nobody meant to make. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => keepOnPage(contents));
}

function keepOnPage(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isPageUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
