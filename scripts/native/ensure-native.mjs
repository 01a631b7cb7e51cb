import { join } from 'node:path';
import { say } from '../setup/fault.mjs';
import { platformHere } from './machine.mjs';
import { missingPart } from './manifest.mjs';
import { activeId, hasFailed, nativeCache, rememberFailure } from './native-cache.mjs';
import { officialAddonIsInstalled } from './official.mjs';
import { provision } from './provision.mjs';
import { variantsFor } from './variants.mjs';

/**
 * Brings the fast device where it can be had, once; never throws, because training works without it. A failure is
 * said in one line and not repeated until `npm run native`.
 * @param {{ node: string, skip: boolean, cache?: string, variants?: ReturnType<typeof variantsFor>,
 *   binding?: string, machine?: import('./machine.mjs').Machine }} options
 */
export async function ensureNative({ node, skip, ...given }) {
  const { cache = nativeCache, variants = variantsFor(platformHere()), ...parts } = given;
  if (skip || process.env.RESIDUA_NATIVE !== undefined || variants === null) return;
  const active = activeId(cache);
  if (active === null && officialAddonIsInstalled()) return;
  const variant = active === variants.gpu.id ? variants.gpu : variants.cpu;
  if (active === variant.id && missingPart(join(cache, active), variant) === null) return;
  if (hasFailed(cache, variant.id)) return;
  try {
    await provision({ cache, variant, node, ...parts });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    rememberFailure(cache, variant.id, reason);
    say(`${reason} Training uses the slower WebAssembly device until "npm run native" succeeds.`);
  }
}
