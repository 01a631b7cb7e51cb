import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runChild } from './child.mjs';
import { Fault, say } from './fault.mjs';
import { inModules, projectRoot } from './places.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * What is installed is what is locked. npm writes its own record of an install last, so an interrupted one has
 * none. Optional packages may be absent: most are for other platforms.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage> | null} installed
 */
export function matchesLock(locked, installed) {
  if (installed === null) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

export function packagesAreInstalled() {
  const locked = readLock(join(projectRoot, 'package-lock.json'));
  if (locked === null)
    throw new Fault('package-lock.json is missing or unreadable: restore it from the repository.');
  return matchesLock(locked, readLock(inModules('.package-lock.json')));
}

/**
 * The user's npm client: the one that runs us, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNpm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /^np[mx]-cli\.[cm]?js$/.test(basename(cli))) {
    // node_modules/.bin/node may be what runs us, and `npm ci` takes it away.
    const node = process.env.npm_node_execpath ?? process.execPath;
    const npm = join(dirname(cli), basename(cli).replace('npx', 'npm'));
    return runChild(node, [npm, ...args], { cwd: projectRoot, ...options });
  }
  const shell = process.platform === 'win32';
  return runChild('npm', args, { cwd: projectRoot, shell, ...options });
}

/** Installs the locked packages where they are missing or differ. Throws a `Fault` with the remedy. */
export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  if (process.platform === 'win32' && process.execPath.startsWith(inModules(''))) {
    throw new Fault('The installed packages are out of date: run "npm ci --ignore-scripts" once.');
  }
  say('Installing packages ...');
  const code = await runNpm([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code === 127)
    throw new Fault('npm was not found: install Node.js 20 or newer, which brings it.');
  if (code !== 0 || !existsSync(inModules('.package-lock.json'))) {
    throw new Fault(
      `"npm ci" ended with code ${code}: see its message above, then run this again.`,
    );
  }
}
