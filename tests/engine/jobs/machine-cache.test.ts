import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createMachineCache,
  usualCacheFolder,
} from '../../../src-main/engine/jobs/machine-cache.ts';
import { temporaryFolder } from '../../support/open-engine.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('machine cache', () => {
  it('keeps values between starts, and what another process has added', () => {
    const folder = join(temporaryFolder(), 'new', 'cache');
    const [one, two] = [createMachineCache(folder), createMachineCache(folder)];
    one.set('a', { speed: 1 });
    two.set('b', [2]);
    const later = createMachineCache(folder);
    expect([later.get('a'), later.get('b'), later.get('c')]).toEqual([
      { speed: 1 },
      [2],
      undefined,
    ]);
  });

  it.each(['', '{', '[]', 'null', '7'])('starts empty on a damaged file: %j', (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'measured.json'), text);
    const cache = createMachineCache(folder);
    expect(cache.get('a')).toBeUndefined();
    cache.set('a', 1);
    expect(createMachineCache(folder).get('a')).toBe(1);
  });

  it('goes on where nothing can be written', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    const cache = createMachineCache(folder);
    cache.set('a', 1);
    expect(cache.get('a')).toBe(1);
  });

  it('forgets the oldest of very many', () => {
    const folder = temporaryFolder();
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i]));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'measured.json'), JSON.stringify(many));
    createMachineCache(folder).set('new', 1);
    const kept = Object.keys(
      JSON.parse(readFileSync(join(folder, 'measured.json'), 'utf8')) as object,
    );
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([500, 'k1', 'new']);
  });

  it('stands where the user says, else in the cache of the system', () => {
    vi.stubEnv('RESIDUA_CACHE', '/elsewhere');
    expect(usualCacheFolder()).toBe('/elsewhere');
    vi.stubEnv('RESIDUA_CACHE', undefined);
    vi.stubEnv('XDG_CACHE_HOME', '/home/x/.cache');
    if (process.platform === 'linux') expect(usualCacheFolder()).toBe('/home/x/.cache/residua');
  });
});
