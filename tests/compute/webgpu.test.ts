import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDevice } from '../../src-main/compute/ladder.ts';
import { softwareGpu } from '../support/software-gpu.ts';

interface Result {
  readonly info: { readonly rung: string; readonly reason: string; readonly version: string };
  readonly values: readonly number[];
  readonly leaked: number;
}

const program = join(import.meta.dirname, 'support', 'webgpu-losses.ts');

/** In a process of its own: the loader reads where drivers are at its start. */
function runProgram(env: Readonly<Record<string, string>>): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, ['--no-deprecation', program], {
    encoding: 'utf8',
    timeout: 280_000,
    env: { ...process.env, ...env },
  });
}

describe.skipIf(softwareGpu === null)(
  'webgpu on Vulkan in software (skipped without the test Electron: npm test -- --only e2e)',
  () => {
    it('trains and reconstructs as the oracle does, leaves nothing behind, and lets go', () => {
      const { status, stdout } = runProgram(softwareGpu ?? {});
      expect(status).toBe(0);
      const results = JSON.parse(String(stdout)) as { webgpu: Result; cpu: Result }[];
      expect(results).toHaveLength(8);
      for (const { webgpu, cpu } of results) {
        expect(webgpu.info).toMatchObject({ rung: 'webgpu' });
        expect(webgpu.info.reason).toMatch(/swiftshader/i);
        expect([webgpu.leaked, cpu.leaked]).toEqual([0, 0]);
        expect(webgpu.values).toHaveLength(cpu.values.length);
        webgpu.values.forEach((value, i) => {
          expect(value).toBeCloseTo(cpu.values[i] ?? NaN, 4);
        });
      }
    }, 300_000);

    it('refuses a graphics card in software unless a test asks for it', () => {
      const { status, stderr } = runProgram({ ...softwareGpu, RESIDUA_WEBGPU_SOFTWARE: '0' });
      expect(status).not.toBe(0);
      expect(String(stderr)).toContain('the graphics card is a program itself');
    });
  },
);

it('says in a sentence why it cannot be used here, or names its card', async () => {
  const found = await openDevice('webgpu').then(
    ({ info }) => info.reason,
    (error: unknown) => String(error),
  );
  expect(found).toMatch(/WebGPU cannot be used: [^\n]+$|it computes on \S/);
});
