import { pathToFileURL } from 'node:url';
import { ensureLibraries } from './setup/debian.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { electronRuntime } from './setup/electron-runtime.mjs';
import { runScript, say } from './setup/fault.mjs';
import { findNode } from './setup/node-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';

/** Packages and the Node that runs them: all that engine and command line need. Gives that Node's path. */
export async function setUpEngine() {
  await ensurePackages();
  return findNode();
}

/**
 * What the window needs on top: Electron and the system libraries it loads.
 * @param {string} node
 * @param {{ virtualDisplay: boolean }} options
 */
export async function setUpWindow(node, options) {
  await ensureElectron(node);
  const runtime = electronRuntime();
  await ensureLibraries(runtime.executablePath, options);
  return runtime;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    const node = await setUpEngine();
    const runtime = await setUpWindow(node, { virtualDisplay: !process.env.DISPLAY });
    say(`Ready: Node at ${node}, ${runtime.kind} Electron at ${runtime.executablePath}.`);
    return 0;
  });
}
