import { existsSync } from 'node:fs';
import { hasProgram, isRoot, outputOf, runChild } from './child.mjs';
import { Fault, say } from './fault.mjs';

/** What Electron, its tests and text on a bare Debian or Ubuntu need; the loader brings the rest with them. */
const packages = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libdrm2',
  'libxss1',
  'libxtst6',
  'libx11-xcb1',
  'libxkbcommon0',
  'libsecret-1-0',
  'fonts-dejavu-core',
];

/**
 * Libraries of a program that the loader does not find.
 * @param {string} executable
 */
export function missingLibraries(executable) {
  const listing = outputOf('ldd', [executable]) ?? '';
  return [...listing.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * Some packages were renamed with 64-bit time (Debian 13, Ubuntu 24.04).
 * @param {readonly string[]} names
 */
function knownNames(names) {
  return names.map((name) =>
    outputOf('apt-cache', ['show', '--no-all-versions', `${name}t64`]) === null
      ? name
      : `${name}t64`,
  );
}

/** The line that installs packages. @param {readonly string[]} names */
export function installLine(names) {
  return `apt-get update && apt-get install -y --no-install-recommends ${knownNames(names).join(' ')}`;
}

export function isDebian() {
  return existsSync('/usr/bin/apt-get');
}

/**
 * For root on a Debian; gives whether it worked.
 * @param {readonly string[]} names
 */
export async function aptInstall(names) {
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: /** @type {['ignore', 'ignore', 2]} */ (['ignore', 'ignore', 2]),
  };
  await runChild('apt-get', ['update', '-q'], options);
  const args = ['install', '-y', '-q', '--no-install-recommends', ...knownNames(names)];
  return (await runChild('apt-get', args, options)) === 0;
}

/**
 * The libraries that Electron loads, and Xvfb where `virtualDisplay` asks for it. Root on a Debian gets them
 * installed, anybody else is told the line to run: throws a `Fault`.
 * @param {string} executable
 * @param {{ virtualDisplay: boolean }} options
 */
export async function ensureLibraries(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return;
  const lacking = () => [
    ...missingLibraries(executable),
    ...(virtualDisplay && !hasProgram('Xvfb') ? ['Xvfb'] : []),
  ];
  const before = lacking();
  if (before.length === 0) return;
  const wanted = virtualDisplay ? [...packages, 'xvfb'] : packages;
  if (!isDebian()) {
    throw new Fault(
      `Electron needs ${before.join(', ')}: install them with the system's package manager.`,
    );
  }
  if (!isRoot()) {
    throw new Fault(
      `Electron needs ${before.join(', ')}; run: sudo sh -c '${installLine(wanted)}'`,
    );
  }
  say('Installing system libraries ...');
  const done = await aptInstall(wanted);
  const after = lacking();
  if (!done || after.length > 0) {
    throw new Fault(
      `System libraries are still missing (${after.join(', ') || 'apt-get failed'}); run: ${installLine(wanted)}`,
    );
  }
}
