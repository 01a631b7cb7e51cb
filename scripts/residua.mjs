#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './build.mjs';
import { runScript } from './setup/fault.mjs';
import { runsOnNeededNode } from './setup/node-runtime.mjs';
import { projectRoot } from './setup/places.mjs';
import { setUpEngine } from './setup.mjs';

const cli = join(projectRoot, 'out', 'main', 'cli.js');

/**
 * @param {string} node
 * @returns {Promise<number>}
 */
function runOn(node) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
    // A terminal sends Ctrl-C to both of us, and a second one would mean "at once".
    const fromTerminal = process.stdin.isTTY || process.stderr.isTTY;
    process.on('SIGINT', () => {
      if (!fromTerminal) child.kill('SIGINT');
    });
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

await runScript(async () => {
  const node = await setUpEngine();
  await ensureBuild(node);
  if (!runsOnNeededNode()) return runOn(node);
  await import(pathToFileURL(cli).href);
  return Number(process.exitCode ?? 0);
});
