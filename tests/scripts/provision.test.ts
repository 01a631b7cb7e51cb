import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Manifest } from '../../scripts/native/manifest.mjs';
import { provision, type Provision } from '../../scripts/native/provision.mjs';
import { FakeNative } from '../support/fake-native.ts';

let fake: FakeNative;
let wanted: Provision;
let home: string;
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  fake = new FakeNative();
  wanted = fake.wanted(fake.variant('cpu'));
  home = join(fake.cache, wanted.variant.id);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(home, 'manifest.json'), 'utf8')) as Manifest;
const libraryPath = (): string => join(home, 'deps', 'lib', 'libtensorflow_cc.so.2');

describe('provision', () => {
  it('leaves what the runtime reads, and nothing else', async () => {
    expect(await provision(wanted)).toBe(true);
    expect(fake.leftovers()).toEqual(['active.json']);
    expect(JSON.parse(readFileSync(join(fake.cache, 'active.json'), 'utf8'))).toEqual({
      folder: 'tensorflow-9.9-cpu-linux-x64',
    });
    expect(readdirSync(home).sort()).toEqual(['deps', 'lib', 'manifest.json']);
    const { files, ...about } = readManifest();
    expect(about).toEqual({
      id: 'tensorflow-9.9-cpu-linux-x64',
      tensorflow: '9.9',
      variant: 'cpu',
      platform: 'linux-x64',
      node: process.versions.node.split('.')[0],
      napi: 8,
      addon: 'lib/napi-v8/tfjs_binding.node',
    });
    expect(Object.keys(files)).toEqual([
      'deps/lib/libtensorflow_cc.so.2',
      'deps/lib/libtensorflow_framework.so.2',
      'lib/napi-v8/tfjs_binding.node',
    ]);
    expect(files['deps/lib/libtensorflow_cc.so.2']?.bytes).toBe(4_000_000);
    expect(readlinkSync(join(home, 'deps', 'lib', 'libtensorflow.so'))).toBe(
      'libtensorflow_cc.so.2',
    );
  });

  it('does nothing where it is complete, without pip or compiler', async () => {
    await provision(wanted);
    fake.removeProgram('pip3');
    fake.removeProgram('c++');
    expect(await provision(wanted)).toBe(false);
    expect(await provision({ ...wanted, verify: true })).toBe(false);
    expect(fake.fetched()).toHaveLength(1);
  });

  it('does it again when forced', async () => {
    await provision(wanted);
    expect(await provision({ ...wanted, force: true })).toBe(true);
    expect(fake.leftovers()).toEqual(['active.json']);
  });

  it('switches between variants without fetching', async () => {
    const gpuFolder = fake.variant('cpu');
    await provision(wanted);
    const other = { ...wanted, variant: { ...gpuFolder, id: 'tensorflow-9.8-cpu-linux-x64' } };
    await provision(other);
    expect(await provision(wanted)).toBe(false);
    expect(readFileSync(join(fake.cache, 'active.json'), 'utf8')).toContain(wanted.variant.id);
    expect(fake.fetched()).toHaveLength(2);
  });

  it('takes the own wheel without pip and leaves it', async () => {
    fake.removeProgram('pip3');
    const wheel = join(fake.folder, 'shelf', wanted.variant.wheel.file);
    expect(await provision({ ...wanted, wheel })).toBe(true);
    expect(existsSync(wheel)).toBe(true);
  });

  it('lets two runs at once share one installation', async () => {
    expect((await Promise.all([provision(wanted), provision(wanted)])).sort()).toEqual([
      false,
      true,
    ]);
    expect(fake.fetched()).toHaveLength(1);
  });

  it.each([
    ['a library is cut short', () => writeFileSync(libraryPath(), 'short'), false],
    ['a library has grown', () => appendFileSync(libraryPath(), 'x'), false],
    ['a library is gone', () => rmSync(libraryPath()), false],
    ['the libraries are gone', () => rmSync(join(home, 'deps'), { recursive: true }), false],
    ['the manifest is gone', () => rmSync(join(home, 'manifest.json')), false],
    ['the manifest is no JSON', () => writeFileSync(join(home, 'manifest.json'), '{'), false],
    ['the manifest is empty', () => writeFileSync(join(home, 'manifest.json'), '{}'), false],
    ['a byte differs', () => writeFileSync(libraryPath(), 'Library '.repeat(500_000)), true],
  ])('notices that %s, and repairs it', async (_case, damage, verify) => {
    await provision(wanted);
    damage();
    expect(await provision({ ...wanted, verify })).toBe(true);
    expect(readFileSync(libraryPath(), 'utf8').slice(0, 8)).toBe('library ');
    expect(await provision({ ...wanted, verify: true })).toBe(false);
  });
});

/** Starts a run, waits for `isThere`, and kills it and all it has started. */
async function killOnce(isThere: () => boolean): Promise<void> {
  const script = fileURLToPath(new URL('../support/run-provision.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(wanted)], {
    detached: true,
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  while (!isThere() && child.exitCode === null) await wait(2);
  expect(child.exitCode).toBeNull();
  process.kill(-child.pid!, 'SIGKILL');
  await exit;
}

/** A path below the work folder of the run that goes on. */
function inWork(...parts: readonly string[]): boolean {
  const work = fake.leftovers().find((name) => name.startsWith('unfinished-'));
  return work !== undefined && existsSync(join(fake.cache, work, ...parts));
}

describe('an interrupted run', () => {
  it.each([
    [
      'while fetching looks incomplete, and the next one fetches again',
      2,
      () => fake.trouble('pip', 'hang'),
      () => fake.fetched().length > 0,
    ],
    [
      'while unpacking looks incomplete, and the next one keeps the wheel',
      1,
      () => fake.trouble('compiler', 'hang'),
      () => inWork('provision', 'deps', 'lib', 'libtensorflow_cc.so.2'),
    ],
    [
      'while building looks incomplete, and the next one keeps the wheel',
      1,
      () => fake.trouble('compiler', 'hang'),
      () => inWork('provision', 'lib', 'napi-v8'),
    ],
  ])('%s', async (_case, fetches, hang, isThere) => {
    hang();
    await killOnce(isThere);
    expect(existsSync(home)).toBe(false);
    expect(existsSync(join(fake.cache, 'active.json'))).toBe(false);
    fake.trouble('pip', null);
    fake.trouble('compiler', null);
    expect(await provision(wanted)).toBe(true);
    expect(fake.leftovers()).toEqual(['active.json']);
    expect(fake.fetched()).toHaveLength(fetches);
  });

  it('leaves a complete installation as it was', async () => {
    await provision(wanted);
    fake.trouble('compiler', 'hang');
    wanted = { ...wanted, force: true };
    await killOnce(() => inWork('provision', 'lib'));
    expect(await provision({ ...wanted, force: false, verify: true })).toBe(false);
  });

  it('fetches a kept wheel again if it was damaged meanwhile', async () => {
    mkdirSync(join(fake.cache, 'downloads'), { recursive: true });
    writeFileSync(join(fake.cache, 'downloads', wanted.variant.wheel.file), 'half a wheel');
    expect(await provision(wanted)).toBe(true);
    expect(fake.fetched()).toHaveLength(1);
  });
});
