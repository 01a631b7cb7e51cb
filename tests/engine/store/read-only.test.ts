import { describe, expect, it } from 'vitest';
import { openReadOnly } from '../../../src-main/engine/store/open-read-only.ts';
import { doneRun, open, scratch, series, startedRun } from './samples.ts';

describe('openReadOnly', () => {
  it('reads beside the writer, and sees what was stored since', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const first = await doneRun(workspace);
    const reader = openReadOnly(workspace.path);
    expect(reader.listRuns()).toEqual(workspace.listRuns());
    expect(reader.checkpoint(first.runId)).toEqual(workspace.checkpoint(first.runId));
    const second = await startedRun(workspace);
    expect(reader.getRun(second.runId).status).toBe('running');
    expect(reader.getDataset(second.datasetId)).toEqual(workspace.getDataset(second.datasetId));
    expect(reader.datasetArray(second.datasetId, 'column:a', 90, 100)).toHaveLength(10);
    reader.close();
    reader.close();
    await workspace.close();
  });

  it('never sees a dataset before it is whole', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const reader = openReadOnly(workspace.path);
    const rows = 1_500_000;
    const values = new Float64Array(rows);
    const seen: number[] = [];
    await workspace.addDataset(series(rows, ['a']), [['column:a', values]], () => {
      seen.push(reader.listDatasets().length);
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(seen.at(-1)).toBe(1);
    reader.close();
    await workspace.close();
  });

  it('opens a workspace nobody has open, and leaves it as it was', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const { runId } = await doneRun(workspace);
    await workspace.close();
    const reader = openReadOnly(workspace.path);
    expect(reader.runArray(runId, 'score')).toHaveLength(100);
    reader.close();
    const again = await open(workspace.path);
    expect(again.getRun(runId).status).toBe('done');
    await again.close();
  });
});
