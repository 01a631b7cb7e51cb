import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobResult } from '../../../src-main/contract/methods.ts';
import { madeOnce } from '../../support/made-once.ts';
import type { OpenEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const trained = madeOnce(async (engine) => {
  const path = join(engine.folder, 'sensors.csv');
  const spikes = [
    [900, 903],
    [1000, 1002],
    [1100, 1104],
  ] as const;
  writeSensorFile(path, { rows: 1200, spikes });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { model: 'pca', window: 12 });
  return { runId };
});

async function prepared(
  engine: OpenEngine,
  jobId: string,
): Promise<Extract<JobResult, { kind: 'prepared' }>> {
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind === 'done' && end.result.kind === 'prepared') return end.result;
  throw new Error(end.kind);
}

async function reportOf(
  engine: OpenEngine,
  params: { runId: string; explained?: number; language?: 'en' | 'zh-CN' },
): Promise<string> {
  const out = { path: join(engine.folder, 'report.html') };
  await engine.call('export.report', { ...params, out });
  return readFileSync(out.path, 'utf8').replace(/\s+/g, ' ');
}

describe('a report', () => {
  it('explains its most severe events: when, what is like them, what would have been normal', async () => {
    const { engine, runId } = await trained();
    const before = await reportOf(engine, { runId });
    expect(before).toContain('<h2>The most severe events</h2>');
    expect(before).toContain('Highest on a ');
    expect(before).toContain('Usually off by');
    expect(before).toMatch(/Most like it, of [\d,]+ compared:/);
    expect(before).not.toMatch(/Normal again if|makes it normal/);

    const { jobId } = await engine.call('report.prepare', { runId, explained: 2 });
    const { known, wanted } = await prepared(engine, jobId);
    expect(known).toBe(Math.min(2, wanted));
    const after = await reportOf(engine, { runId, explained: 2 });
    expect(after.match(/Normal again if|makes it normal/g)?.length).toBeGreaterThanOrEqual(known);
    expect(await reportOf(engine, { runId, explained: 2, language: 'zh-CN' })).toMatch(
      /恢复正常|使其正常/,
    );
    expect(await reportOf(engine, { runId, explained: 0 })).not.toContain('most severe events');
  });

  it('is refused before the work where it cannot be written', async () => {
    const { engine, runId } = await trained();
    const out = { path: join(engine.folder, 'nowhere', 'report.html') };
    await expect(engine.call('report.prepare', { runId, out })).rejects.toMatchObject({
      code: 'file/unwritable',
    });
    await expect(engine.call('report.prepare', { runId: 'none', out })).rejects.toThrow();
  });

  it('is written with what is known where time is over, and not at all where it is cancelled', async () => {
    const { engine, runId } = await trained();
    const short = await engine.call('report.prepare', { runId, limitMs: 100 });
    expect((await prepared(engine, short.jobId)).known).toBe(0);
    const long = await engine.call('report.prepare', { runId });
    await engine.next('job.progress', (payload) => payload.jobId === long.jobId);
    const end = engine.next('job.ended', (payload) => payload.jobId === long.jobId);
    await engine.call('job.cancel', { jobId: long.jobId });
    expect((await end).kind).toBe('cancelled');
  });
});
