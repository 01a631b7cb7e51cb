import { join } from 'node:path';
import { EngineError } from '../contract/errors.ts';

export interface RuntimePlaces {
  /** The folder that holds package.json and out/. */
  readonly appFolder: string;
  /** Electron's resources folder: a packaged application carries its Node there. */
  readonly resourcesFolder: string;
  readonly platform: string;
  readonly arch: string;
  readonly override: string | undefined;
}

/**
 * The Node 24 that runs the engine: RESIDUA_NODE, the packaged one, or the one npm installed.
 * Throws `rpc/engine-gone` naming the places where it was looked for.
 */
export function findNode(places: RuntimePlaces, exists: (path: string) => boolean): string {
  if (places.override !== undefined && places.override !== '') return places.override;
  const candidates = nodePlaces(places);
  const found = candidates.find(exists);
  if (found !== undefined) return found;
  throw new EngineError('rpc/engine-gone', `no Node runtime in: ${candidates.join(', ')}`, {
    remedy: 'Run `npm start` once more; it installs what is missing.',
  });
}

function nodePlaces({ appFolder, resourcesFolder, platform, arch }: RuntimePlaces): string[] {
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  const system = { win32: 'win', darwin: 'bin-darwin' }[platform] ?? platform;
  return [
    join(resourcesFolder, 'node', 'bin', binary),
    join(appFolder, 'node_modules', `node-${system}-${arch}`, 'bin', binary),
  ];
}

/** Variables of Electron and of the caller's own Node must not reach the engine. */
export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(ELECTRON_|NODE_OPTIONS$|NODE_PATH$|NODE_CHANNEL_)/.test(name),
  );
  return Object.fromEntries(kept);
}
