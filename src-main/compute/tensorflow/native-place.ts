import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { EngineError } from '../../contract/errors.ts';

/** Where the addon stands, and what it is if we provisioned it. */
export interface NativePlace {
  readonly addon: string;
  readonly variant: 'cpu' | 'gpu' | 'official';
}

interface Manifest {
  readonly addon: string;
  readonly variant: 'cpu' | 'gpu';
  readonly napi: number;
  readonly files: Readonly<Record<string, { readonly bytes: number }>>;
}

const root = resolve(import.meta.dirname, ...upToRoot());
const remedy = 'run "npm run native" to install it';

/**
 * What `npm run native` provisioned, else what the package's own installer did. `RESIDUA_NATIVE` names another folder
 * of the same layout. Throws `device/unavailable` with the reason and the remedy.
 */
export function nativePlace(): NativePlace {
  const folder = process.env['RESIDUA_NATIVE'] ?? activeFolder(join(root, '.cache', 'native'));
  if (folder !== null) return provisioned(folder);
  const official = officialAddon();
  if (official === null) throw unavailable(`its native library is not installed: ${remedy}`);
  return { addon: official, variant: 'official' };
}

export function hasNative(): boolean {
  try {
    nativePlace();
    return true;
  } catch {
    return false;
  }
}

/** From the sources (src-main/compute/tensorflow) or from the bundle (out/main). */
function upToRoot(): string[] {
  return import.meta.dirname.endsWith(join('compute', 'tensorflow'))
    ? ['..', '..', '..']
    : ['..', '..'];
}

function activeFolder(cache: string): string | null {
  const active = readJson(join(cache, 'active.json')) as { readonly folder: string } | null;
  return active === null ? null : join(cache, active.folder);
}

/** Sizes only: hashing a gigabyte at every start would cost more than it tells. */
function provisioned(folder: string): NativePlace {
  const manifest = readJson(join(folder, 'manifest.json')) as Manifest | null;
  if (manifest === null) throw unavailable(`${folder} holds no complete installation: ${remedy}`);
  if (manifest.napi > Number(process.versions['napi'])) {
    throw unavailable(`its addon needs a newer Node than ${process.version}: ${remedy}`);
  }
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    const found = sizeOf(join(folder, name));
    if (found !== bytes) {
      const what = found === null ? 'is missing' : `has ${found} bytes, not ${bytes}`;
      throw unavailable(`its file ${name} ${what}: ${remedy}`);
    }
  }
  return { addon: join(folder, manifest.addon), variant: manifest.variant };
}

function officialAddon(): string | null {
  const require = createRequire(import.meta.url);
  try {
    const home = dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));
    const addon = join(home, 'lib', 'napi-v8', 'tfjs_binding.node');
    return existsSync(addon) ? addon : null;
  } catch {
    return null;
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

export function unavailable(reason: string, cause?: unknown): EngineError {
  return new EngineError('device/unavailable', `TensorFlow cannot be used: ${reason}`, {}, cause);
}
