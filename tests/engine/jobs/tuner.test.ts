import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunPlan } from '../../../src-main/contract/types.ts';
import { createMachineCache } from '../../../src-main/engine/jobs/machine-cache.ts';
import { createTuner, type Tuner } from '../../../src-main/engine/jobs/tuner.ts';
import { temporaryFolder } from '../../support/open-engine.ts';
import { planOf } from '../store/samples.ts';

/** Says how fast it is by its settings, and writes down that it was asked. */
const program = (file: string, speed: string): string => `
  import { appendFileSync } from 'node:fs';
  const { TF_ENABLE_ONEDNN_OPTS: dnn, TF_NUM_INTRAOP_THREADS: threads, TF_NUM_INTEROP_THREADS: ops } = process.env;
  process.on('message', (m) => {
    if (m.kind === 'cancel') { process.send({ kind: 'cancelled' }, () => process.disconnect()); return; }
    appendFileSync(${JSON.stringify(file)}, [dnn, threads, ops].join() + ' ');
    ${speed}
  });
  process.send({ kind: 'ready' });`;
const answer = (speed: string): string =>
  `process.send({ kind: 'tuned', samplesPerSecond: ${speed} }, () => process.disconnect());`;

const large: RunPlan = {
  ...planOf(),
  model: 'dense',
  device: 'auto',
  split: { train: { from: 0, to: 1_000_000 }, validation: { from: 1_000_000, to: 1_100_000 } },
  epochs: 100,
};

let folder = '';
let log = '';
beforeEach(() => {
  folder = temporaryFolder();
  log = join(folder, 'asked.txt');
  writeFileSync(log, '');
  // A complete installation, as far as its files' sizes say.
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ addon: 'addon.node', variant: 'cpu', napi: 8, files: {} }),
  );
  vi.stubEnv('RESIDUA_NATIVE', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function tuner(speed: string): Tuner {
  const trainerEntry = join(folder, 'trainer.mjs');
  writeFileSync(trainerEntry, program(log, speed));
  return createTuner({ trainerEntry, cache: createMachineCache(folder), log: () => undefined });
}

const asked = (): string[] => readFileSync(log, 'utf8').split(' ').filter(Boolean);
const never = new AbortController().signal;

describe('tuner', () => {
  it('tries settings on this machine, takes the fastest and remembers it', async () => {
    let told = 0;
    const found = await tuner(answer('[dnn, threads, ops].join() === "0,1,-1" ? 200 : 100')).choose(
      large,
      never,
      () => told++,
    );
    expect(found.env).toEqual({
      TF_ENABLE_ONEDNN_OPTS: '0',
      TF_NUM_INTRAOP_THREADS: '1',
      TF_NUM_INTEROP_THREADS: '-1',
    });
    const tried = asked().length;
    expect(new Set(asked()).size).toBe(tried);
    expect(told).toBe(tried);
    expect(found.summary).toBe(`oneDNN off, 1 thread, the fastest of ${tried} tried`);
    expect(tried).toBeGreaterThanOrEqual(2);
    expect(await tuner(answer('1')).choose(large, never)).toEqual(found);
    expect(asked()).toHaveLength(tried);
    await tuner(answer('1')).choose({ ...large, window: large.window + 1 }, never);
    expect(asked().length).toBeGreaterThan(tried);
  });

  it.skipIf(availableParallelism() < 2)('says how many ops run at once', async () => {
    const found = await tuner(answer('ops > 1 && dnn === "1" ? 200 : 100')).choose(large, never);
    const cores = availableParallelism();
    expect(found.env['TF_NUM_INTEROP_THREADS']).toBe(String(cores));
    expect(found.summary).toContain(`oneDNN on, 1 thread, ${cores} ops at once, the fastest of `);
  });

  it('recalls without a trial what one has found', async () => {
    const it = tuner(answer('dnn === "0" ? 200 : 100'));
    expect(it.recall(large).summary).toBe('');
    expect(it.recall(large).env).toHaveProperty('TF_NUM_INTEROP_THREADS', '-1');
    expect(asked()).toEqual([]);
    const found = await it.choose(large, never);
    expect(it.recall(large)).toEqual(found);
    expect(it.recall({ ...large, device: 'wasm' }).env).toEqual({});
  });

  it('tries nothing for small work, and no more once the first is quick enough', async () => {
    const small = { ...large, epochs: 1, window: 1, split: { ...large.split } };
    expect((await tuner(answer('1')).choose(small, never)).summary).toBe('');
    expect(asked()).toEqual([]);
    expect((await tuner(answer('1e12')).choose(large, never)).summary).toBe('');
    expect(asked()).toHaveLength(1);
  });

  it('takes what a plan keeps, and for small work always the same', async () => {
    const it = tuner(answer('dnn === "0" ? 200 : 100'));
    const tuning = { oneDnn: false, threads: 3, ops: 2, tried: 4 };
    const kept = await it.choose({ ...large, tuning }, never);
    expect(kept.env).toEqual({
      TF_ENABLE_ONEDNN_OPTS: '0',
      TF_NUM_INTRAOP_THREADS: '3',
      TF_NUM_INTEROP_THREADS: '2',
    });
    expect(kept.kept).toEqual(tuning);
    expect(asked()).toEqual([]);
    const small = { ...large, epochs: 1, split: { ...large.split, train: { from: 0, to: 1000 } } };
    const before = await it.choose(small, never);
    const found = await it.choose(large, never);
    expect(found.kept?.oneDnn).toBe(false);
    expect(await it.choose(small, never)).toEqual(before);
    expect(before.kept).toEqual({ oneDnn: true, threads: 1, ops: 1, tried: 0 });
  });

  it('leaves out settings that crash, and says nothing where all do', async () => {
    const crash = 'if (threads === "1") process.exit(1); ';
    const found = await tuner(crash + answer('5')).choose(large, never);
    if (found.summary !== '') expect(found.env['TF_NUM_INTRAOP_THREADS']).not.toBe('1');
    const none = await tuner('process.exit(1);').choose({ ...large, loss: 'mae' }, never);
    expect(none.summary).toBe('');
    expect(none.env).toHaveProperty('TF_NUM_INTRAOP_THREADS');
  });

  it('ends a trial when the run is cancelled', async () => {
    const abort = new AbortController();
    const waiting = tuner('setInterval(() => {}, 1000);').choose(large, abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 200);
    expect((await waiting).summary).toBe('');
    expect(asked().length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['baselines', { model: 'pca' }],
    ['another device', { device: 'wasm' }],
  ] as const)('has nothing to say of %s', async (_name, changes) => {
    expect(await tuner(answer('1')).choose({ ...large, ...changes }, never)).toEqual({
      env: {},
      summary: '',
    });
    expect(asked()).toEqual([]);
  });

  it('has nothing to say where TensorFlow is not installed', async () => {
    vi.stubEnv('RESIDUA_NATIVE', join(folder, 'missing'));
    expect((await tuner(answer('1')).choose(large, never)).env).toEqual({});
  });
});
