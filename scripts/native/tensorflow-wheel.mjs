import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, say } from '../setup/fault.mjs';
import { pipDownload } from './pip-download.mjs';
import { sha256Of } from './sha256.mjs';
import { sizeText } from './size-text.mjs';

/** @typedef {import('./variants.mjs').PinnedWheel} PinnedWheel */

/**
 * Why the file is not the pinned wheel, or null where it is.
 * @param {string} path
 * @param {PinnedWheel} wheel
 */
async function differenceFrom(path, wheel) {
  const { size } = statSync(path);
  if (size < wheel.bytes) return `it has only ${size} of ${wheel.bytes} bytes`;
  if (size !== wheel.bytes || (await sha256Of(path)) !== wheel.sha256) {
    return 'its SHA-256 is not the pinned one';
  }
  return null;
}

/**
 * Throws a `Fault` unless the user's own file is the pinned wheel.
 * @param {string} path
 * @param {PinnedWheel} wheel
 */
export async function checkGivenWheel(path, wheel) {
  let difference;
  try {
    difference = await differenceFrom(path, wheel);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(`The wheel ${path} cannot be read (${reason}): name another file.`);
  }
  if (difference !== null) {
    throw new Fault(`${path} cannot be used, ${difference}: fetch ${wheel.file} again.`);
  }
}

/**
 * A wheel that an earlier run has fetched whole; a damaged one is removed.
 * @param {string} downloads
 * @param {PinnedWheel} wheel
 */
export async function fetchedWheel(downloads, wheel) {
  const path = join(downloads, wheel.file);
  if (!existsSync(path)) return null;
  if ((await differenceFrom(path, wheel)) === null) return path;
  rmSync(path);
  return null;
}

/**
 * Fetches the pinned wheel; it gets its place among the downloads only once every byte is right.
 * @param {readonly string[]} pip
 * @param {import('./variants.mjs').Variant} variant
 * @param {{ downloads: string, work: string }} places
 */
export async function fetchWheel(pip, { wheel, tensorflow, tags }, { downloads, work }) {
  say(`Fetching TensorFlow ${tensorflow} (${sizeText(wheel.bytes)}, once) ...`);
  const fetched = await pipDownload(pip, wheel.requirement, tags, join(work, 'tensorflow'));
  const difference = await differenceFrom(fetched, wheel);
  if (difference !== null) {
    throw new Fault(
      `The package index's ${wheel.requirement} is not used, ${difference}: try again, or another index.`,
    );
  }
  const path = join(downloads, wheel.file);
  mkdirSync(downloads, { recursive: true });
  renameSync(fetched, path);
  return path;
}
