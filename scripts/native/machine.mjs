import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { sizeText } from './size-text.mjs';

/**
 * @typedef {object} Machine
 * @property {string} platform
 * @property {string | null} glibc Null where the C library is another one.
 * @property {boolean} hasAvx
 * @property {(folder: string) => number} freeBytes
 */

/** Only Linux says it in a file; every 64-bit Mac and Windows in use has it. */
function hasAvx() {
  try {
    return /^flags\s*:.*\bavx\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return true;
  }
}

/** @returns {string | null} */
function glibcVersion() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  return report.header?.glibcVersionRuntime ?? null;
}

/** @param {string} folder */
function freeBytes(folder) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize;
}

export function platformHere() {
  return `${process.platform}-${process.arch}`;
}

/** @returns {Machine} */
export function thisMachine() {
  return { platform: platformHere(), glibc: glibcVersion(), hasAvx: hasAvx(), freeBytes };
}

/**
 * @param {string} version
 * @param {string} oldest
 */
function isOlder(version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/**
 * Throws a `Fault` where TensorFlow's library could not even be loaded.
 * @param {Machine} machine
 * @param {import('./variants.mjs').Variant} variant
 */
export function checkMachine({ glibc, hasAvx }, { tensorflow, oldestGlibc }) {
  if (glibc === null || isOlder(glibc, oldestGlibc)) {
    const found = glibc === null ? 'has another C library' : `has glibc ${glibc}`;
    throw new Fault(
      `TensorFlow ${tensorflow} needs glibc ${oldestGlibc} or newer, and this system ${found}: use a newer Linux.`,
    );
  }
  if (!hasAvx) {
    throw new Fault(
      `TensorFlow ${tensorflow} needs a processor with AVX, which this one lacks: use another computer.`,
    );
  }
}

/**
 * Throws a `Fault` where the disk could not hold it.
 * @param {Machine} machine
 * @param {string} folder
 * @param {number} neededBytes
 */
export function checkSpace(machine, folder, neededBytes) {
  const free = machine.freeBytes(folder);
  if (free >= neededBytes) return;
  throw new Fault(
    `Native TensorFlow needs ${sizeText(neededBytes)} of free disk, and ${folder} has ${sizeText(free)}: make room.`,
  );
}
