import { fileURLToPath } from 'node:url';
import { runChild } from './child.mjs';
import { fallback, installFallback, linkApp } from './electron-fallback.mjs';
import { installedElectron } from './electron-runtime.mjs';
import { Fault, say } from './fault.mjs';
import { inModules } from './places.mjs';

/**
 * electron's own installer, fed from its own cache.
 * @param {string} node
 */
async function installOfficial(node) {
  say('Fetching Electron ...');
  const download = fileURLToPath(new URL('./electron-download.mjs', import.meta.url));
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  if ((await runChild(node, [download], { env })) !== 0) return false;
  return (await runChild(node, [inModules('electron', 'install.js')], { env })) === 0;
}

/**
 * The official Electron, else the registry's. Throws a `Fault` with the remedy.
 * @param {string} node
 */
export async function ensureElectron(node) {
  const installed = installedElectron();
  if (installed?.kind === 'fallback') await linkApp();
  if (installed !== null) return;
  if (await installOfficial(node)) return;
  if (`${process.platform}-${process.arch}` !== fallback.platform) {
    throw new Fault(
      'The official Electron download is out of reach: connect to the network and run "npm run setup" again.',
    );
  }
  say('The official download is out of reach.');
  await installFallback(node);
}
