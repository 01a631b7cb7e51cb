import { join } from 'node:path';
import { outputOf } from '../setup/child.mjs';
import { projectRoot } from '../setup/places.mjs';

/** @typedef {{ rung: string, label: string, available: boolean, reason: string, version: string | null, rowsPerSecond: number | null }} TriedDevice */

/**
 * What the product's own `devices` command says of the native device.
 * @param {string} node
 * @returns {TriedDevice | null} null where the command itself fails
 */
export function tryNative(node) {
  const output = outputOf(node, [
    join(projectRoot, 'src-main', 'cli', 'main.ts'),
    'devices',
    '--json',
  ]);
  if (output === null) return null;
  /** @type {{ devices: TriedDevice[] }} */
  const { devices } = JSON.parse(output);
  return devices.find(({ rung }) => rung === 'tensorflow') ?? null;
}

/** @param {TriedDevice | null} device */
export function probeSentence(device) {
  if (device === null) return 'It could not be tried: "npx residua devices" shows why.';
  if (!device.available) return `It does not work here: ${device.reason}.`;
  const { label, version, rowsPerSecond, reason } = device;
  const speed = rowsPerSecond === null ? null : `${rowsPerSecond.toLocaleString('en')} rows/s`;
  const facts = [label, version && `version ${version}`, speed].filter((fact) => fact !== null);
  return `It works: ${facts.join(', ')} (${reason}).`;
}
