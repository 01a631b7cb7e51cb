import { spawn } from 'node:child_process';
import { Fault } from '../setup/fault.mjs';

/** @typedef {{ name: string, stop: () => void }} VirtualDisplay */

/**
 * An X server without a screen, on a free display that it picks itself. The caller stops it.
 * @returns {Promise<VirtualDisplay>}
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const stop = () => {
      server.kill();
    };
    server.once('error', () => {
      reject(new Fault('Xvfb is not installed: run "npm run setup".'));
    });
    server.once('exit', (code) => {
      reject(new Fault(`Xvfb ended with code ${code} before it had a display.`));
    });
    server.stdio[3]?.once('data', (/** @type {Buffer} */ data) => {
      process.once('exit', stop);
      resolve({ name: `:${data.toString('utf8').trim()}`, stop });
    });
  });
}
