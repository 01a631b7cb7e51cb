import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureNative } from '../../scripts/native/ensure-native.mjs';
import { forgetFailures } from '../../scripts/native/native-cache.mjs';
import type { Variant } from '../../scripts/native/variants.mjs';
import { FakeNative } from '../support/fake-native.ts';

let fake: FakeNative;
let variants: Record<'cpu' | 'gpu', Variant>;
let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  fake = new FakeNative();
  variants = { cpu: fake.variant('cpu'), gpu: fake.variant('gpu') };
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function ensure(given: { skip?: boolean; variants?: typeof variants | null } = {}): Promise<void> {
  const { node, cache, binding, machine } = fake.wanted(variants.cpu);
  const parts = binding === undefined ? {} : { binding };
  return ensureNative({ node, cache, machine, variants, skip: false, ...parts, ...given });
}
const isActive = (): boolean => existsSync(join(fake.cache, 'active.json'));

describe('ensureNative', () => {
  it('installs once and is silent from then on', async () => {
    await ensure();
    expect(isActive()).toBe(true);
    said = [];
    await ensure();
    expect(said).toEqual([]);
    expect(fake.fetched()).toHaveLength(1);
  });

  it('says a failure in one line, once, until it is forgotten', async () => {
    fake.trouble('pip', 'offline');
    await ensure();
    expect(said.at(-1)).toBe(
      'No package index could be reached for tensorflow-cpu==9.9: check the network, or name a downloaded wheel with --wheel FILE. ' +
        'Training uses the slower WebAssembly device until "npm run native" succeeds.\n',
    );
    said = [];
    await ensure();
    expect(said).toEqual([]);
    expect(readFileSync(join(fake.cache, 'failed.json'), 'utf8')).toContain(variants.cpu.id);
    forgetFailures(fake.cache);
    fake.trouble('pip', null);
    await ensure();
    expect(isActive()).toBe(true);
  });

  it('tries again for another version', async () => {
    fake.trouble('pip', 'offline');
    await ensure();
    fake.trouble('pip', null);
    await ensure({ variants: { ...variants, cpu: { ...variants.cpu, id: 'tensorflow-9.10' } } });
    expect(isActive()).toBe(true);
  });

  it('repairs what is damaged', async () => {
    await ensure();
    const library = join(fake.cache, variants.cpu.id, 'deps', 'lib', 'libtensorflow_cc.so.2');
    writeFileSync(library, '');
    await ensure();
    expect(readFileSync(library, 'utf8')).not.toBe('');
  });

  it.each([
    ['told to skip', { skip: true }],
    ['the platform has none', { variants: null }],
  ])('does nothing where %s', async (_case, given) => {
    await ensure(given);
    expect([said, existsSync(fake.cache)]).toEqual([[], false]);
  });

  it('does nothing where the user names another folder', async () => {
    vi.stubEnv('RESIDUA_NATIVE', '/elsewhere');
    await ensure();
    expect(existsSync(fake.cache)).toBe(false);
  });

  it('never stops a start, even where nothing can be written', async () => {
    writeFileSync(fake.cache, 'a file, no folder');
    await ensure();
    expect(said.at(-1)).toContain('slower WebAssembly device');
  });
});
