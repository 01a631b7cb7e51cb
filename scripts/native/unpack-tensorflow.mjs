import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { unzip } from '../setup/unzip.mjs';

/** The addon includes 14 of the wheel's 13,000 headers; these folders hold them. */
const header =
  /^tensorflow\/include\/((?:tensorflow\/c|xla\/tsl\/c)\/.+|(?:tensorflow\/core|tsl)\/platform\/[^/]+)$/;

/**
 * Libraries for good, headers to build with, and the metadata that names the CUDA wheels.
 * @param {string} name
 * @param {readonly string[]} libraries
 */
export function placeOfMember(name, libraries) {
  const library = /^tensorflow\/([^/]+)$/.exec(name)?.[1];
  if (library !== undefined && libraries.includes(library)) return `provision/deps/lib/${library}`;
  const included = header.exec(name)?.[1];
  if (included !== undefined) return `include/${included}`;
  return /^tensorflow[^/]*\.dist-info\/METADATA$/.test(name) ? 'METADATA' : null;
}

/**
 * @param {string} wheel
 * @param {string} work
 * @param {import('./variants.mjs').Variant} variant
 */
export async function unpackTensorflow(wheel, work, { libraries, links }) {
  await unzip(wheel, work, (name) => placeOfMember(name, libraries));
  const folder = join(work, 'provision', 'deps', 'lib');
  const lacking = libraries.filter((library) => !existsSync(join(folder, library)));
  if (lacking.length > 0) {
    throw new Fault(`The wheel lacks ${lacking.join(', ')}: it is not the one this needs.`);
  }
  for (const [link, target] of Object.entries(links)) symlinkSync(target, join(folder, link));
}
