import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activate, activeId } from '../../scripts/native/native-cache.mjs';
import { installOfficial } from '../../scripts/native/official.mjs';
import { probeSentence } from '../../scripts/native/probe.mjs';
import { requireVariant, variantsFor } from '../../scripts/native/variants.mjs';
import { projectRoot } from '../../scripts/setup/places.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const tried = {
  rung: 'tensorflow',
  label: 'TensorFlow, 2 threads',
  available: true,
  reason: 'it was tried',
  version: '2.21.0',
  rowsPerSecond: 1_234_567,
};

describe('probeSentence', () => {
  it.each([
    [tried, 'It works: TensorFlow, 2 threads, version 2.21.0, 1,234,567 rows/s (it was tried).'],
    [
      { ...tried, rowsPerSecond: null, version: null },
      'It works: TensorFlow, 2 threads (it was tried).',
    ],
    [{ ...tried, available: false, reason: 'it crashed' }, 'It does not work here: it crashed.'],
    [null, 'It could not be tried: "npx residua devices" shows why.'],
  ])('%o', (device, sentence) => {
    expect(probeSentence(device)).toBe(sentence);
  });
});

describe('requireVariant', () => {
  it.each(['darwin-arm64', 'win32-x64', 'linux-arm64'])(
    'refuses %s in one sentence',
    (platform) => {
      expect(variantsFor(platform)).toBeNull();
      expect(() => requireVariant(platform, 'cpu')).toThrow(
        `Native TensorFlow is provisioned for linux-x64, and this is ${platform}: Residua trains on WebAssembly here.`,
      );
    },
  );

  it.each(['cpu', 'gpu'] as const)('pins every byte of the %s wheel', (name) => {
    const { id, wheel } = requireVariant('linux-x64', name);
    expect(id).toBe(`tensorflow-2.21.0-${name}-linux-x64`);
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

it('names the options where one is unknown', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/native.mjs', '--fast'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toBe(
    "Unknown option '--fast'; there are --gpu, --wheel FILE, --official, --force and --verify.\n",
  );
});

describe('installOfficial', () => {
  beforeEach(() => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  function packageWith(installer: string): { home: string; cache: string } {
    const home = temporaryFolder();
    mkdirSync(join(home, 'scripts'));
    writeFileSync(join(home, 'scripts', 'install.js'), installer);
    return { home, cache: join(home, 'cache') };
  }

  it('takes the place of ours', async () => {
    const { home, cache } = packageWith(
      "const { mkdirSync, writeFileSync } = require('node:fs'); mkdirSync('lib/napi-v8', { recursive: true }); writeFileSync('lib/napi-v8/tfjs_binding.node', '');",
    );
    activate(cache, 'ours');
    await installOfficial(process.execPath, cache, home);
    expect(activeId(cache)).toBeNull();
  });

  it.each([
    ['it fails', "throw new Error('getaddrinfo ENOTFOUND host')", 'getaddrinfo ENOTFOUND host'],
    ['it brings nothing', '', 'it ended with code 0'],
  ])('says why where %s, and ours stays', async (_case, installer, reason) => {
    const { home, cache } = packageWith(installer);
    activate(cache, 'ours');
    await expect(installOfficial(process.execPath, cache, home)).rejects.toThrow(
      `The package's own installer failed (${reason}): see ${join(cache, 'official.log')}, or run "npm run native" without --official.`,
    );
    expect(activeId(cache)).toBe('ours');
  });
});
