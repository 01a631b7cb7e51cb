import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src-main/contract/errors.ts';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import type { RunStatus } from '../../../src-main/contract/types.ts';
import {
  doneRun,
  eventOf,
  faultOf,
  open,
  planOf,
  resultOf,
  scratch,
  series,
  startedRun,
  startMs,
} from './samples.ts';

const epoch = {
  epoch: 1,
  loss: 0.5,
  validationLoss: 0.75,
  rowsPerSecond: 1e4,
  elapsedMs: 12.5,
  best: true,
};

describe('runs', () => {
  it('come back as they ended, newest first', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { datasetId, runId } = await startedRun(workspace);
    expect(workspace.getRun(runId)).toMatchObject({ status: 'running', result: null });
    workspace.addEpoch(runId, { ...epoch, epoch: 2, best: false });
    workspace.addEpoch(runId, epoch);
    const score = Float32Array.from({ length: 100 }, (_, i) => (i < 48 ? NaN : i));
    await workspace.putRunArray(runId, 'score', score);
    expect(workspace.runArray(runId, 'score')).toEqual(score);
    workspace.finishRun(runId, resultOf, [eventOf(2), eventOf(1)], new Uint8Array([7, 8]));
    const later = workspace.addRun(datasetId, 'dense 2', planOf({ model: 'pca', window: 1 }));
    await workspace.close();

    const again = await open(path);
    expect(again.getRun(runId)).toEqual({
      id: runId,
      datasetId,
      datasetName: 'taxi',
      name: 'dense 1',
      status: 'done',
      model: 'dense',
      window: 48,
      createdAtMs: startMs,
      endedAtMs: startMs,
      eventCount: 2,
      keptEpoch: null,
      error: null,
      plan: planOf(),
      result: resultOf,
    });
    expect(again.listRuns().map(({ id, model }) => [id, model])).toEqual([
      [later, 'pca'],
      [runId, 'dense'],
    ]);
    expect(again.listRuns('other')).toEqual([]);
    expect(again.listEpochs(runId)).toEqual([epoch, { ...epoch, epoch: 2, best: false }]);
    expect(again.listEvents(runId)).toEqual([eventOf(1), eventOf(2)]);
    expect(again.listEvents(runId, 1)).toEqual([eventOf(1)]);
    expect(again.runArray(runId, 'score', 40, 50)).toEqual(score.slice(40, 50));
    expect(again.reduceRunArray(runId, 'score', 0, 100, 10)?.max).toBe(99);
    expect(again.checkpoint(runId)).toEqual(Buffer.from([7, 8]));
    await again.close();
  });

  it('keep numbers that are not finite', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    const odd = { ...epoch, loss: NaN, validationLoss: Infinity };
    workspace.addEpoch(runId, odd);
    await workspace.putRunArray(runId, 'score', new Float32Array(100));
    const event = eventOf(1, { severity: Infinity, peak: NaN });
    workspace.finishRun(runId, resultOf, [event], new Uint8Array());
    expect(workspace.listEpochs(runId)).toEqual([odd]);
    expect(workspace.listEvents(runId)).toEqual([event]);
    expect(workspace.checkpoint(runId)).toHaveLength(0);
    await workspace.close();
  });

  it.each<RunStatus>(['failed', 'cancelled'])('lose their arrays when %s', async (status) => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    await workspace.putRunArray(runId, 'score', new Float32Array(100));
    const error = new EngineError('train/crashed', 'killed: SIGKILL').toData();
    workspace.setRunStatus(runId, status, status === 'failed' ? error : undefined);
    expect(workspace.runArray(runId, 'score')).toBeNull();
    expect(workspace.getRun(runId)).toMatchObject({
      status,
      endedAtMs: startMs,
      error: status === 'failed' ? error : null,
    });
    await workspace.close();
  });

  it('have failed when the program ended while they trained', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { datasetId, runId } = await startedRun(workspace);
    await workspace.putRunArray(runId, 'score', new Float32Array(100));
    const queued = workspace.addRun(datasetId, 'waits', planOf());
    const done = await doneRun(workspace);
    await workspace.close();
    const again = await open(path);
    for (const id of [runId, queued]) {
      const { status, error, endedAtMs } = again.getRun(id);
      expect([status, error?.code, endedAtMs]).toEqual(['failed', 'train/crashed', startMs]);
      expect(error?.message).toBe('the program ended while this run trained');
    }
    expect(again.runArray(runId, 'score')).toBeNull();
    expect(again.getRun(done.runId).status).toBe('done');
    await again.close();
  });

  it('replace an array that is stored again', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace, 20_000);
    await workspace.putRunArray(runId, 'expected:a', new Float32Array(20_000));
    expect(workspace.reduceRunArray(runId, 'expected:a', 0, 20_000, 10)?.max).toBe(0);
    await workspace.putRunArray(runId, 'expected:a', new Float32Array(20_000).fill(3));
    expect(workspace.reduceRunArray(runId, 'expected:a', 0, 20_000, 10)?.max).toBe(3);
    await workspace.close();
  });

  it('can be renamed, removed and brought back, also while they train', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    workspace.renameRun(runId, 'mine');
    workspace.removeRun(runId);
    expect(workspace.listRuns()).toEqual([]);
    await workspace.putRunArray(runId, 'score', new Float32Array(100));
    workspace.finishRun(runId, resultOf, [], new Uint8Array([1]));
    workspace.restoreRun(runId);
    expect(workspace.getRun(runId)).toMatchObject({ name: 'mine', status: 'done', eventCount: 0 });
    await workspace.close();
  });

  it('are never half done: result, events and checkpoint come together', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    const finish = (ranks: readonly number[]) => () => {
      workspace.finishRun(
        runId,
        resultOf,
        ranks.map((rank) => eventOf(rank)),
        new Uint8Array([1]),
      );
    };
    expect((await faultOf(finish([1])))[1]).toContain('without scores');
    await workspace.putRunArray(runId, 'score', new Float32Array(100));
    expect((await faultOf(finish([1, 1])))[0]).toBe('internal');
    expect(workspace.getRun(runId).status).toBe('running');
    expect(workspace.listEvents(runId)).toEqual([]);
    expect(workspace.checkpoint(runId)).toBeNull();
    finish([1])();
    expect(workspace.getRun(runId).status).toBe('done');
    await workspace.close();
  });

  it('do not give out a checkpoint that was changed', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace);
    const connection = Connection.open(path, 'write');
    connection.run(`UPDATE checkpoint SET data = x'0102'`);
    connection.close();
    const [code, message] = await faultOf(() => workspace.checkpoint(runId));
    expect(code).toBe('workspace/damaged');
    expect(message).toContain(runId);
    await workspace.close();
  });

  it('refuse ids nobody has and steps out of order', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await doneRun(workspace);
    const datasetId = await workspace.addDataset(series(0, []), []);
    const queued = workspace.addRun(datasetId, 'queued', planOf());
    const bytes = new Uint8Array([1]);
    const values = new Float32Array(100);
    const cases: [() => unknown, string][] = [
      [() => workspace.getRun('x'), 'run/not-found'],
      [() => workspace.addRun('x', 'name', planOf()), 'data/not-found'],
      [() => workspace.addRun(datasetId, '', planOf()), 'settings/invalid'],
      [() => workspace.setRunStatus('x', 'running'), 'run/not-found'],
      [() => workspace.setRunStatus(runId, 'running'), 'run/not-running'],
      [() => workspace.setRunStatus(runId, 'cancelled'), 'run/not-running'],
      [() => workspace.setRunStatus(queued, 'done'), 'internal'],
      [() => workspace.addEpoch('x', epoch), 'run/not-found'],
      [() => workspace.addEpoch(queued, epoch), 'run/not-running'],
      [() => workspace.putRunArray('x', 'score', values), 'run/not-found'],
      [() => workspace.putRunArray(runId, 'score', values), 'run/not-running'],
      [() => workspace.finishRun('x', resultOf, [], bytes), 'run/not-found'],
      [() => workspace.finishRun(runId, resultOf, [], bytes), 'run/not-running'],
      [() => workspace.renameRun('x', 'name'), 'run/not-found'],
      [() => workspace.renameRun(runId, ''), 'settings/invalid'],
      [() => workspace.removeRun('x'), 'run/not-found'],
      [() => workspace.restoreRun('x'), 'run/not-found'],
    ];
    for (const [work, code] of cases) expect((await faultOf(work))[0]).toBe(code);
    expect([workspace.listEpochs('x'), workspace.listEvents('x')]).toEqual([[], []]);
    expect(workspace.checkpoint('x')).toBeNull();
    await workspace.close();
  });

  it('stop being written to when they end in the meantime', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await startedRun(workspace);
    const writing = workspace.putRunArray(runId, 'score', new Float32Array(3_000_000));
    workspace.setRunStatus(runId, 'cancelled');
    expect((await faultOf(() => writing))[0]).toBe('run/not-running');
    expect(workspace.runArray(runId, 'score')).toBeNull();
    await workspace.close();
  });
});

describe('settings', () => {
  it('are kept by key', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    expect(workspace.setting('theme')).toBeNull();
    workspace.setSetting('theme', 'dark');
    workspace.setSetting('theme', 'light');
    await workspace.close();
    const again = await open(path);
    expect(again.setting('theme')).toBe('light');
    await again.close();
  });
});
