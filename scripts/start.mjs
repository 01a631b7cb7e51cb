import { spawn } from 'node:child_process';
import { ensureBuild } from './build.mjs';
import { ensureNative } from './native/ensure-native.mjs';
import { electronEnvironment } from './setup/electron-runtime.mjs';
import { Fault, runScript } from './setup/fault.mjs';
import { setUpEngine, setUpWindow } from './setup.mjs';

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * Stays until the window is closed; the terminal's Ctrl-C reaches the application by itself.
 * @param {string} executable
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
function open(executable, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { stdio: 'inherit', env: electronEnvironment() });
    process.on('SIGINT', () => undefined);
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.once('error', (error) => {
      reject(new Fault(`Electron could not be started (${error.message}): run "npm run setup".`));
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

await runScript(async () => {
  if (!hasDisplay()) {
    throw new Fault(
      'There is no display here to open a window on; "npm run demo" shows the main job in the terminal.',
    );
  }
  const node = await setUpEngine();
  const runtime = await setUpWindow(node, { virtualDisplay: false });
  const args = process.argv.slice(2);
  await ensureNative({ node, skip: args.includes('--no-native') });
  await ensureBuild(node);
  const passed = args.filter((arg) => arg !== '--no-native');
  return open(runtime.executablePath, [...runtime.args, ...passed]);
});
