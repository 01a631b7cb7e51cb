import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { addonPath } from './build-addon.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { sha256Of } from './sha256.mjs';

/**
 * @typedef {import('./variants.mjs').Variant} Variant
 * @typedef {object} Manifest Read by src-main/compute/tensorflow as well.
 * @property {string} id
 * @property {string} tensorflow
 * @property {'cpu' | 'gpu'} variant
 * @property {string} platform
 * @property {string} node Major version of the Node whose headers the addon was built with.
 * @property {number} napi
 * @property {string} addon
 * @property {Record<string, { bytes: number, sha256: string }>} files
 */

const manifestName = 'manifest.json';

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * Lists every file with size and hash; written last, so that a folder with a manifest is complete.
 * @param {string} folder
 * @param {Variant} variant
 * @param {string} node
 */
export async function writeManifest(folder, variant, node) {
  /** @type {Manifest['files']} */
  const files = {};
  for (const name of filesBelow(folder)) {
    const path = join(folder, name);
    files[name.replaceAll('\\', '/')] = {
      bytes: statSync(path).size,
      sha256: await sha256Of(path),
    };
  }
  /** @type {Manifest} */
  const manifest = {
    id: variant.id,
    tensorflow: variant.tensorflow,
    variant: variant.name,
    platform: variant.platform,
    node,
    napi: 8,
    addon: addonPath,
    files,
  };
  writeJson(join(folder, manifestName), manifest);
}

/**
 * Why the folder is no complete provision, or null where it is one. Sizes cost nothing; hashes are for when asked.
 * @param {string} folder
 * @param {Variant} variant
 */
export function missingPart(folder, variant) {
  /** @type {Partial<Manifest> | null} */
  const manifest = readJson(join(folder, manifestName));
  if (manifest?.id !== variant.id || manifest.files === undefined) return 'it is not complete';
  for (const name of [addonPath, ...variant.libraries.map((library) => `deps/lib/${library}`)]) {
    if (manifest.files[name] === undefined) return `its manifest lacks ${name}`;
  }
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    if (size === undefined) return `${name} is missing`;
    if (size !== bytes) return `${name} has ${size} bytes, not ${bytes}`;
  }
  return null;
}

/**
 * Like `missingPart`, down to the last byte.
 * @param {string} folder
 * @param {Variant} variant
 */
export async function damagedPart(folder, variant) {
  const missing = missingPart(folder, variant);
  if (missing !== null) return missing;
  /** @type {Manifest | null} */
  const manifest = readJson(join(folder, manifestName));
  for (const [name, { sha256 }] of Object.entries(manifest?.files ?? {})) {
    if ((await sha256Of(join(folder, name))) !== sha256) return `${name} has changed`;
  }
  return null;
}
