import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gpuFacts } from '../../../src-main/compute/tensorflow/gpu-facts.ts';
import { temporaryFolder } from '../../support/open-engine.ts';

const two = `0, GPU-aaaa, NVIDIA A, 1000 MiB, 550.1
1, GPU-bbbb, NVIDIA B, 2000 MiB, 550.1
`;

/** A driver's tool that says `text`. */
function install(text: string, code = 0): void {
  const folder = temporaryFolder();
  const path = join(folder, 'nvidia-smi');
  writeFileSync(join(folder, 'said'), text);
  writeFileSync(path, `#!/bin/sh\n/bin/cat '${join(folder, 'said')}'\nexit ${code}\n`);
  chmodSync(path, 0o755);
  vi.stubEnv('PATH', folder);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(process.platform === 'win32')('gpuFacts', () => {
  it.each([
    [undefined, 'NVIDIA A'],
    ['0', 'NVIDIA A'],
    ['1', 'NVIDIA B'],
    ['1,0', 'NVIDIA B'],
    ['GPU-bb', 'NVIDIA B'],
  ])('names the card that is visible with %j', (visible, name) => {
    install(two);
    vi.stubEnv('CUDA_VISIBLE_DEVICES', visible);
    expect(gpuFacts()?.name).toBe(name);
  });

  it('gives memory and driver', () => {
    install(two);
    expect(gpuFacts()).toEqual({ name: 'NVIDIA A', memory: '1000 MiB', driver: '550.1' });
  });

  it.each([
    ['all cards are hidden', '', two, 0],
    ['all cards are hidden', '-1', two, 0],
    ['there is no card', undefined, 'No devices were found\n', 0],
    ['the driver does not answer', undefined, '', 9],
  ])('is null where %s (%j)', (_name, visible, text, code) => {
    install(text, code);
    vi.stubEnv('CUDA_VISIBLE_DEVICES', visible);
    expect(gpuFacts()).toBeNull();
  });

  it('is null without a driver', () => {
    vi.stubEnv('PATH', temporaryFolder());
    expect(gpuFacts()).toBeNull();
  });
});
