import { describe, expect, it } from 'vitest';
import type { JobResult } from '../../../src-main/contract/methods.ts';
import type { Draws, LatentView, RebuiltRows } from '../../../src-main/contract/detector-types.ts';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { DrawsState } from '../../../src-renderer/engine/draws.svelte.ts';
import { LatentState } from '../../../src-renderer/engine/latent.svelte.ts';
import { RebuiltState } from '../../../src-renderer/engine/rebuilt.svelte.ts';
import { station } from '../support/fake-data.ts';
import type { FakeOptions } from '../support/fake-engine.ts';
import { parts, settle } from './parts.ts';

const bytes = (values: Float32Array | Float64Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

const view = (projection: 'pca' | 'umap'): LatentView => ({
  runId: 'a',
  projection,
  ...{ model: 'dense', units: 4, windows: 3, window: 1 },
  row: bytes(Float64Array.of(0, 1, 5)),
  x: bytes(Float32Array.of(1, 2, 3)),
  y: bytes(Float32Array.of(0, 0, 1)),
  score: bytes(Float32Array.of(1, NaN, 2)),
  ...{ time: null, label: null, explained: null, notes: [] },
});

function rig(options: FakeOptions = {}) {
  const { client, fake } = parts({ shapes: [station], ...options });
  const asked = (method: string): unknown[] =>
    fake.calls.filter((call) => call.method === method).map(({ params }) => params);
  return {
    client,
    asked,
    fake,
    end: async (jobId: string, result: JobResult) => {
      fake.emit('job.ended', { jobId, kind: 'done', result });
      await settle();
    },
  };
}

describe('codes', () => {
  it('are asked for once for each projection', async () => {
    const { client, asked, end, fake } = rig();
    const latent = new LatentState(client);
    void latent.show('a');
    await settle();
    fake.emit('job.progress', {
      ...{ jobId: 'job-latent', stage: 'encoding', fraction: 0.5, rows: null, remainingMs: null },
    });
    expect(latent.progress).toEqual({ stage: 'encoding', fraction: 0.5 });
    void latent.show('a');
    await end('job-latent', { kind: 'latent', result: view('pca') });
    expect([...(latent.points?.row ?? [])]).toEqual([0, 1, 5]);
    expect([...(latent.points?.x ?? [])]).toEqual([1, 2, 3]);
    void latent.project('umap');
    expect(latent.points).toBeNull();
    await settle();
    await end('job-latent', { kind: 'latent', result: view('umap') });
    await latent.project('pca');
    expect(latent.points?.view.projection).toBe('pca');
    expect(asked('detector.latent')).toEqual([
      { runId: 'a', projection: 'pca' },
      { runId: 'a', projection: 'umap' },
    ]);
  });

  it('can be given up, and asked for again', async () => {
    const { client, asked, end } = rig();
    const latent = new LatentState(client);
    void latent.show('a');
    await settle();
    latent.cancel();
    expect([latent.progress, latent.points, latent.error]).toEqual([null, null, null]);
    expect(asked('job.cancel')).toEqual([{ jobId: 'job-latent' }]);
    await end('job-latent', { kind: 'latent', result: view('pca') });
    expect(latent.points).toBeNull();
  });

  it('say what went wrong, and forget it with the run', async () => {
    const { client, fake } = rig();
    const latent = new LatentState(client);
    void latent.show('a');
    await settle();
    const error = new EngineError('model/no-code', 'no code in: iforest').toData();
    fake.emit('job.ended', { jobId: 'job-latent', kind: 'failed', error });
    await settle();
    expect(latent.error?.code).toBe('model/no-code');
    latent.close();
    expect(latent.error).toBeNull();
  });
});

describe('rebuilt rows', () => {
  const found = (rows: readonly number[]): RebuiltRows => ({
    runId: 'a',
    ...{ columns: ['x', 'y'], picture: null, rows, times: null, notes: [] },
    measured: bytes(Float32Array.from(rows.flatMap((row) => [row, -row]))),
    expected: bytes(new Float32Array(2 * rows.length)),
    error: bytes(new Float32Array(2 * rows.length).fill(2)),
  });

  it('come page by page, in the order of their scores', async () => {
    const { client, asked, end } = rig();
    const ranked = Array.from({ length: 30 }, (_, i) => 100 - i);
    const rebuilt = new RebuiltState(client);
    void rebuilt.show('a');
    await settle();
    await end('job-rebuild', { kind: 'rebuilt', result: found(ranked.slice(0, 24)) });
    expect(rebuilt.row?.row).toBe(100);
    void rebuilt.move(3);
    expect([...(rebuilt.row?.measured ?? [])]).toEqual([97, -97]);
    expect(await rebuilt.goTo(12_345)).toBe(false);
    void rebuilt.move(Infinity);
    await settle();
    expect([rebuilt.at, rebuilt.row]).toEqual([29, null]);
    await end('job-rebuild', { kind: 'rebuilt', result: found(ranked.slice(24)) });
    expect(rebuilt.row?.row).toBe(71);
    void rebuilt.move(-Infinity);
    expect(rebuilt.row?.row).toBe(100);
    expect(asked('detector.rebuild')).toHaveLength(2);
  });

  it('say what went wrong with the ranks', async () => {
    const error = new EngineError('run/not-done', 'the run has no result: a');
    const { client } = rig({ failing: { 'detector.worst': error } });
    const rebuilt = new RebuiltState(client);
    await rebuilt.show('a');
    expect(rebuilt.error?.code).toBe('run/not-done');
  });
});

describe('draws', () => {
  it('follow seed and count', async () => {
    const { client, asked, end } = rig();
    const draws = new DrawsState(client);
    void draws.show('a');
    await settle();
    const result: Draws = {
      ...{ runId: 'a', model: 'vae', columns: ['x'], picture: null, count: 2, window: 1 },
      ...{ seed: 42, values: bytes(Float32Array.of(1, 2)), notes: [] },
    };
    await end('job-draw', { kind: 'drawn', result });
    expect([...(draws.drawn?.values ?? [])]).toEqual([1, 2]);
    draws.count = 4;
    void draws.drawOthers();
    await settle();
    expect(asked('detector.draw')).toEqual([
      { runId: 'a', count: 16, seed: 42 },
      { runId: 'a', count: 4, seed: 43 },
    ]);
  });
});
