import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { captureChild } from '../setup/child.mjs';
import { Fault } from '../setup/fault.mjs';

/** What pip says where no index answers; its last line then blames the version. */
const unreachable =
  /NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|NameResolutionError|Max retries|Connection (broken|refused|aborted)|Network is unreachable/i;

/**
 * @param {string} requirement
 * @param {string} output
 */
function pipFault(requirement, output) {
  if (unreachable.test(output)) {
    return new Fault(
      `No package index could be reached for ${requirement}: check the network, or name a downloaded wheel with --wheel FILE.`,
    );
  }
  if (/No space left/i.test(output)) {
    return new Fault(`The disk ran full while fetching ${requirement}: make room.`);
  }
  const last = output.trim().split('\n').at(-1) ?? '';
  return new Fault(`pip could not fetch ${requirement}: ${last || 'it gave no reason'}`);
}

/**
 * Fetches one wheel with the user's pip client into a folder of its own below `work`, and gives its path. Nothing
 * is kept elsewhere: pip's own copy and cache would take the space twice.
 * @param {readonly string[]} pip
 * @param {string} requirement
 * @param {readonly string[]} tags
 * @param {string} work
 */
export async function pipDownload(pip, requirement, tags, work) {
  const [command = '', ...first] = pip;
  const folder = join(work, 'fetched');
  const temporary = join(work, 'temporary');
  mkdirSync(folder, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  const args = [
    ...['download', requirement, '--dest', folder, '--no-deps', '--only-binary=:all:'],
    ...tags.flatMap((tag) => ['--platform', tag]),
    ...['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'],
    ...['--no-cache-dir', '--no-input', '--disable-pip-version-check', '--quiet'],
    ...['--retries', '2', '--timeout', '20'],
  ];
  const env = { ...process.env, TMPDIR: temporary };
  const { code, output } = await captureChild(command, [...first, ...args], { env });
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (code !== 0 || file === undefined) throw pipFault(requirement, output);
  return join(folder, file);
}
