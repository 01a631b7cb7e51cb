import { describe, expect, it, vi } from 'vitest';
import { EngineError, errorCatalogue } from '../../../src-main/contract/errors.ts';
import { Jobs } from '../../../src-renderer/engine/jobs.ts';
import { parts, settle } from './parts.ts';

describe('client', () => {
  it('turns replies into results', async () => {
    const { client } = parts();
    expect(await client.call('engine.info', {})).toMatchObject({ protocol: 1 });
  });

  it('turns error data into an EngineError with its remedy', async () => {
    const { client } = parts();
    const failure = client.call('run.get', { runId: 'nobody' });
    await expect(failure).rejects.toBeInstanceOf(EngineError);
    await expect(failure).rejects.toMatchObject({
      code: 'run/not-found',
      message: 'unknown run: nobody',
      remedy: errorCatalogue['run/not-found'].remedy,
    });
  });

  it('stops listening when told', () => {
    const { client, fake } = parts();
    const heard = vi.fn();
    const stop = client.on('workspace.changed', heard);
    fake.emit('workspace.changed', { path: 'a' });
    stop();
    fake.emit('workspace.changed', { path: 'b' });
    expect(heard.mock.calls).toEqual([[{ path: 'a' }]]);
  });
});

describe('jobs', () => {
  const done = { kind: 'done', result: { kind: 'import', datasetId: 'data-1' } } as const;

  it('follow progress to the result', async () => {
    const { client, fake } = parts();
    const jobs = new Jobs(client);
    const seen: number[] = [];
    const result = jobs.watch('job-1', ({ fraction }) => seen.push(fraction));
    const progress = { stage: 'reading', rows: 1, remainingMs: null };
    fake.emit('job.progress', { jobId: 'job-1', fraction: 0.5, ...progress });
    fake.emit('job.progress', { jobId: 'job-2', fraction: 0.9, ...progress });
    fake.emit('job.ended', { jobId: 'job-1', ...done });
    expect(await result).toEqual(done.result);
    expect(seen).toEqual([0.5]);
  });

  it('may end before their id is known', async () => {
    const { client, fake } = parts();
    const jobs = new Jobs(client);
    fake.emit('job.ended', { jobId: 'job-1', ...done });
    expect(await jobs.watch('job-1', () => undefined)).toEqual(done.result);
  });

  it.each([
    [
      { kind: 'failed', error: new EngineError('csv/header-only', 'no rows: a.csv').toData() },
      'csv/header-only',
    ],
    [{ kind: 'cancelled' }, 'cancelled'],
  ] as const)('reject as they end: %o', async (ended, code) => {
    const { client, fake } = parts();
    const result = new Jobs(client).watch('job-1', () => undefined);
    fake.emit('job.ended', { jobId: 'job-1', ...ended });
    await expect(result).rejects.toMatchObject({ code });
  });

  it('reject when the engine is gone', async () => {
    const { client, fake } = parts();
    const result = new Jobs(client).watch('job-1', () => undefined);
    const outcome = expect(result).rejects.toMatchObject({ code: 'rpc/engine-gone' });
    fake.emit('shell.engine', { kind: 'restarting', inMs: 100 });
    await settle();
    await outcome;
  });
});
