import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './child.mjs';
import { fallback, fallbackFolder } from './electron-fallback.mjs';
import { Fault } from './fault.mjs';
import { inModules, projectRoot } from './places.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {'official' | 'fallback'} kind
 * @property {string} executablePath
 * @property {string[]} args What stands before the application's own arguments.
 */

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** @returns {string | null} */
function officialExecutable() {
  if (!existsSync(inModules('electron', 'package.json'))) return null;
  const { version } = JSON.parse(readText(inModules('electron', 'package.json')));
  const installed = readText(inModules('electron', 'dist', 'version')).replace(/^v/, '');
  const executable = inModules('electron', 'dist', readText(inModules('electron', 'path.txt')));
  return installed === version && existsSync(executable) ? executable : null;
}

/**
 * The Electron that is installed, or null. Chromium's sandbox cannot work for root.
 * @returns {ElectronRuntime | null}
 */
export function installedElectron() {
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  const official = officialExecutable();
  if (official !== null) {
    return { kind: 'official', executablePath: official, args: [...sandbox, projectRoot] };
  }
  const executablePath = join(fallbackFolder, 'electron');
  if (`${process.platform}-${process.arch}` !== fallback.platform || !existsSync(executablePath))
    return null;
  return { kind: 'fallback', executablePath, args: sandbox };
}

/** Throws a `Fault` where `npm run setup` has not brought one yet. */
export function electronRuntime() {
  const runtime = installedElectron();
  if (runtime === null) throw new Fault('Electron is not installed: run "npm run setup".');
  return runtime;
}

/**
 * Variables for Electron: ours, without those that make it a plain Node or change its start.
 * @returns {Record<string, string>}
 */
export function electronEnvironment() {
  /** @type {Record<string, string>} */
  const environment = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(ELECTRON_RUN_AS_NODE|NODE_OPTIONS)$/.test(name)) {
      environment[name] = value;
    }
  }
  return environment;
}
