import { mkdirSync } from 'node:fs';
import { app, crashReporter } from 'electron';
import { openApplication, type Application } from './application.ts';
import { choosePlaces, type Places } from './places.ts';
import { registerPageScheme } from './protocol.ts';
import { createLog } from './rotating-log.ts';
import { cutNetwork, hardenContents, hardenSessions } from './security.ts';

app.setName('Residua');
// Root has no Chromium sandbox and says so with this switch; its child processes refuse to start otherwise.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerPageScheme();
cutNetwork();
hardenSessions(!app.isPackaged);
hardenContents();
const places = choosePlaces(import.meta.dirname);

if (app.requestSingleInstanceLock()) void run(places);
else app.quit();

async function run(where: Places): Promise<void> {
  mkdirSync(where.userData, { recursive: true });
  const log = stamped(createLog(where.log));
  endOnDefect(log);
  crashReporter.start({ uploadToServer: false });
  await app.whenReady();
  const application = openApplication(where, log);
  log(`Residua ${app.getVersion()}, Electron ${process.versions.electron}`);
  app.on('second-instance', () => show(application));
  app.on('window-all-closed', () => app.quit());
  endEngineFirst(application);
}

function stamped(write: (text: string) => void): (text: string) => void {
  return (text) => write(`${new Date().toISOString()} ${text}`);
}

/** A defect of the shell ends it, with its trace in the log; the engine ends with its input. */
function endOnDefect(log: (text: string) => void): void {
  const end = (error: unknown): void => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

function show({ window }: Application): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quits only when the engine has closed the workspace and is gone. */
function endEngineFirst({ engine }: Application): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    // Not app.quit(): called while the first quit is being refused, it would do nothing.
    void engine.end().finally(() => app.exit(0));
  });
}
