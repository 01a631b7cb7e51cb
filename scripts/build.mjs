import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChild } from './setup/child.mjs';
import { Fault, runScript, say } from './setup/fault.mjs';
import { withLock } from './setup/lock.mjs';
import { cacheFolder, inModules, projectRoot } from './setup/places.mjs';
import { setUpEngine } from './setup.mjs';

const sources = [
  'src-main',
  'src-renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const outFolder = join(projectRoot, 'out');
const stampName = '.stamp';
const unfinished = join(cacheFolder, 'build-unfinished');
const lockPath = join(cacheFolder, 'build.lock');

/** Changes whenever a source file is added, removed, resized or written. */
function sourceStamp() {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ name) => {
    const { size, mtimeMs } = statSync(join(projectRoot, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\n`);
  };
  for (const source of sources) {
    if (!existsSync(join(projectRoot, source))) continue;
    if (!statSync(join(projectRoot, source)).isDirectory()) add(source);
    else {
      const entries = readdirSync(join(projectRoot, source), {
        recursive: true,
        withFileTypes: true,
      });
      const files = entries.filter((entry) => entry.isFile());
      for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
        add(path.slice(projectRoot.length + 1));
      }
    }
  }
  return hash.digest('hex');
}

function builtStamp() {
  const path = join(outFolder, stampName);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * Bundles shell, engine, trainer, preload and page into out/ where the sources have changed since.
 * @param {string} node
 */
export async function ensureBuild(node) {
  if (builtStamp() === sourceStamp()) return;
  // Two builds at once would empty each other's folder.
  await withLock(lockPath, async () => {
    const stamp = sourceStamp();
    if (builtStamp() === stamp) return;
    const startedAt = performance.now();
    const bin = inModules('electron-vite', 'bin', 'electron-vite.js');
    rmSync(unfinished, { recursive: true, force: true });
    const code = await runChild(node, [bin, 'build', '--logLevel', 'warn'], {
      cwd: projectRoot,
      env: { ...process.env, RESIDUA_OUT: unfinished },
    });
    if (code !== 0) throw new Fault('The build failed: see the message above.');
    writeFileSync(join(unfinished, stampName), stamp);
    rmSync(outFolder, { recursive: true, force: true });
    renameSync(unfinished, outFolder);
    say(`Built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runScript(async () => {
    await ensureBuild(await setUpEngine());
    return 0;
  });
}
