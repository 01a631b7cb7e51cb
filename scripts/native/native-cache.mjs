import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/places.mjs';
import { readJson, writeJson } from './json-file.mjs';

/** Where provisions live; a link to another checkout's folder shares them. */
export const nativeCache = join(cacheFolder, 'native');

const activePath = (/** @type {string} */ cache) => join(cache, 'active.json');
const failedPath = (/** @type {string} */ cache) => join(cache, 'failed.json');

/**
 * The id of the provision in use, or null.
 * @param {string} cache
 * @returns {string | null}
 */
export function activeId(cache) {
  /** @type {{ folder?: string } | null} */
  const active = readJson(activePath(cache));
  return active?.folder ?? null;
}

/**
 * @param {string} cache
 * @param {string} id
 */
export function activate(cache, id) {
  if (activeId(cache) !== id) writeJson(activePath(cache), { folder: id });
}

/** @param {string} cache */
export function deactivate(cache) {
  rmSync(activePath(cache), { force: true });
}

/**
 * @param {string} cache
 * @returns {Record<string, string>} reasons by id
 */
function failures(cache) {
  return readJson(failedPath(cache)) ?? {};
}

/**
 * Whether an attempt at this version failed, so that not every start repeats it.
 * @param {string} cache
 * @param {string} id
 */
export function hasFailed(cache, id) {
  return Object.hasOwn(failures(cache), id);
}

/**
 * A full or read-only disk cannot keep it: the next start then tries again.
 * @param {string} cache
 * @param {string} id
 * @param {string} reason
 */
export function rememberFailure(cache, id, reason) {
  try {
    writeJson(failedPath(cache), { ...failures(cache), [id]: reason });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** @param {string} cache */
export function forgetFailures(cache) {
  rmSync(failedPath(cache), { force: true });
}
