import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What is provisioned beside node_modules, so that `npm ci` does not lose it. */
export const cacheFolder = join(projectRoot, '.cache');

/** @param {string[]} parts */
export function inModules(...parts) {
  return join(projectRoot, 'node_modules', ...parts);
}
