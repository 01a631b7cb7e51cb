import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { captureChild } from '../setup/child.mjs';
import { Fault, say } from '../setup/fault.mjs';
import { inModules } from '../setup/places.mjs';
import { deactivate } from './native-cache.mjs';

const officialHome = inModules('@tensorflow/tfjs-node-gpu');

export function officialAddonIsInstalled(home = officialHome) {
  return existsSync(join(home, 'lib', 'napi-v8', 'tfjs_binding.node'));
}

/**
 * The package's own installer (libtensorflow 2.9.1, CUDA 11), instead of ours. Throws a `Fault` where it fails.
 * @param {string} node
 * @param {string} cache
 * @param {string} [home] The package's folder.
 */
export async function installOfficial(node, cache, home = officialHome) {
  say("Running @tensorflow/tfjs-node-gpu's own installer ...");
  const env = { ...process.env, PATH: `${inModules('.bin')}${delimiter}${process.env.PATH ?? ''}` };
  const script = join('scripts', 'install.js');
  const { code, output } = await captureChild(node, [script, 'gpu', 'download'], {
    cwd: home,
    env,
  });
  if (code !== 0 || !officialAddonIsInstalled(home)) {
    const log = join(cache, 'official.log');
    mkdirSync(cache, { recursive: true });
    writeFileSync(log, output);
    const reason = /^Error: (.+)$/m.exec(output)?.[1] ?? `it ended with code ${code}`;
    throw new Fault(
      `The package's own installer failed (${reason}): see ${log}, or run "npm run native" without --official.`,
    );
  }
  deactivate(cache);
}
