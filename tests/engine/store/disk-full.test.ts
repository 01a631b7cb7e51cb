import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { Sweeper } from '../../../src-main/engine/store/sweep.ts';
import { writableWorkspace } from '../../../src-main/engine/store/write-workspace.ts';
import { doneRun, faultOf, open, randomValues, scratch, series, startedRun } from './samples.ts';
import { planOf, resultOf } from './samples.ts';

/** The workspace at `path`, in a file that may grow by `pages` and no more. */
function openWithRoom(path: string, pages: number) {
  const connection = Connection.open(path, 'write');
  const sweeper = new Sweeper(connection, (line) => {
    throw new Error(line);
  });
  let ids = 0;
  const context = { connection, sweeper, now: () => 0, newId: () => `full-${String(ids++)}` };
  const workspace = writableWorkspace(context, async () => {
    await sweeper.stop();
    connection.close();
  });
  const setRoom = (room: number): unknown =>
    connection.pragma(`max_page_count = ${String(Number(connection.pragma('page_count')) + room)}`);
  setRoom(pages);
  return { workspace, connection, sweeper, setRoom };
}

describe('a full disk', () => {
  it('stops storing with a sentence, keeps all from before, and goes on once there is room', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const first = await open(path);
    const kept = await doneRun(first, 30_000);
    const before = first.datasetArray(kept.datasetId, 'column:a');
    const { runId } = await startedRun(first);
    const queued = first.addRun(kept.datasetId, 'queued', planOf());
    const full = openWithRoom(path, 300);
    const rows = 2_000_000;
    const big = new Float64Array(rows);
    const cases: (() => unknown)[] = [
      () => full.workspace.addDataset(series(rows, ['a']), [['column:a', big]]),
      () => full.workspace.putRunArray(runId, 'score', big),
      () => {
        full.workspace.setSetting('long', 'x'.repeat(20_000_000));
      },
    ];
    for (const work of cases) {
      const fault = await faultOf(work);
      expect(fault).toEqual(['file/disk-full', `no space left on the disk: ${path}`]);
    }
    await full.sweeper.idle();
    await full.workspace.putRunArray(runId, 'score', new Float32Array(100));
    full.setRoom(0);
    const checkpoint = new Uint8Array(10_000_000);
    const finish = () => {
      full.workspace.finishRun(runId, resultOf, [], checkpoint);
    };
    expect((await faultOf(finish))[0]).toBe('file/disk-full');
    expect(full.workspace.getRun(runId)).toMatchObject({ status: 'running', result: null });

    expect(full.connection.pragma('quick_check')).toBe('ok');
    expect(full.workspace.datasetArray(kept.datasetId, 'column:a')).toEqual(before);
    expect(full.workspace.getRun(kept.runId).status).toBe('done');
    expect(full.workspace.getRun(queued).status).toBe('queued');
    expect(full.workspace.listDatasets()).toHaveLength(2);
    expect(full.workspace.setting('long')).toBeNull();

    full.setRoom(10_000);
    finish();
    const id = await full.workspace.addDataset(series(10, ['a']), [['column:a', randomValues(10)]]);
    expect(full.workspace.datasetArray(id, 'column:a')).toHaveLength(10);
    expect(full.workspace.getRun(runId).status).toBe('done');
    await full.workspace.close();
    await first.close();
  });
});
