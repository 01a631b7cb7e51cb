import { createRequire } from 'node:module';

type UtilModule = Record<string, unknown>;

/**
 * @tensorflow/tfjs-node-gpu 4.22.0 calls `util.isNullOrUndefined` and `util.isArray`, which Node 23 dropped
 * (tensorflow/tfjs#8425, fixed but never released). It reads them at each call, so they are put back on the
 * CommonJS module object before it loads; the ES namespace is frozen.
 */
export function restoreUtilFunctions(): void {
  const util = createRequire(import.meta.url)('node:util') as UtilModule;
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
