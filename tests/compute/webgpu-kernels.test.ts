import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { softwareGpu } from '../support/software-gpu.ts';
import type { KernelReport } from './support/webgpu-kernels.ts';

const program = join(import.meta.dirname, 'support', 'webgpu-kernels.ts');
const tolerance = 2e-5;

describe.skipIf(softwareGpu === null)(
  'webgpu on Vulkan in software (skipped without the test Electron: npm test -- --only e2e)',
  () => {
    let report: KernelReport;

    beforeAll(() => {
      // In a process of its own: the loader reads where drivers are at its start.
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--no-deprecation', program],
        { encoding: 'utf8', timeout: 50_000, env: { ...process.env, ...softwareGpu } },
      );
      expect(status, stderr).toBe(0);
      report = JSON.parse(stdout) as KernelReport;
    });

    it('computes every kernel of our layers as the oracle does', () => {
      const wrong = Object.entries(report.deviations).filter(([, share]) => !(share < tolerance));
      expect(wrong).toEqual([]);
      expect(Object.keys(report.deviations).length).toBeGreaterThan(30);
    });

    it('gives the same bits twice', () => {
      expect(report.repeats).toBe(true);
    });

    it('leaves no tensor and no buffer', () => {
      expect(report.leaked).toEqual([0, 0]);
    });

    it('leaves the process as it was', () => {
      expect(report.globals).toEqual({ added: [], processors: availableParallelism() });
      expect(report.listeners).toBe(0);
    });

    it('fails where memory is short, rather than giving zeros', () => {
      const [code, message] = report.beyondMemory;
      expect(code).toBe('train/out-of-memory');
      expect(message).toMatch(/^WebGPU: [^\n]*exceeds the max buffer size[^\n]*$/);
    });
  },
);
