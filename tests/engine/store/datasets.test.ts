import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { migrations } from '../../../src-main/engine/store/migrations/all.ts';
import type { DatasetArrayName, ArrayValues } from '../../../src-main/engine/store/types.ts';
import { doneRun, faultOf, open, randomValues, scratch, series, startMs } from './samples.ts';

const three = Float64Array.from([1, 2, 3]);

describe('datasets', () => {
  it('come back as they were stored, newest first', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const data = series(3, ['NO2 "µg/m³"', 'b']);
    const arrays = [
      ['column:NO2 "µg/m³"', three],
      ['column:b', three],
      ['time', three],
    ] as const;
    const first = await workspace.addDataset(data, arrays);
    const second = await workspace.addDataset({ ...series(3, []), name: 'second' }, []);
    await workspace.close();
    const again = await open(path);
    const detail = again.getDataset(first);
    const { sourcePaths, ...told } = data;
    expect(again.datasetSources(first)).toEqual(sourcePaths);
    expect(detail).toEqual({
      ...told,
      id: first,
      createdAtMs: startMs,
      columnCount: 2,
      featureCount: 2,
    });
    expect(again.listDatasets().map(({ id }) => id)).toEqual([second, first]);
    const summary = again.listDatasets()[1];
    expect(detail).toMatchObject(summary ?? {});
    expect(again.datasetSummary(first)).toEqual(summary);
    expect(Object.keys(summary ?? {})).not.toContain('columns');
    expect(summary).toMatchObject({ id: first, rowCount: 3, featureCount: 2, time: null });
    expect(again.info()).toMatchObject({ path, name: 'a', datasets: 2, runs: 0 });
    expect(again.info().schemaVersion).toBe(migrations.length);
    await again.close();
  });

  it('know the files they were read from, also as older versions stored it', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const several = ['/data/a.csv', '/data/b.csv'];
    const id = await workspace.addDataset({ ...series(3, []), sourcePaths: several }, []);
    const older = await workspace.addDataset(series(3, []), []);
    const oldest = await workspace.addDataset(series(3, []), []);
    await workspace.close();
    const database = Connection.open(path, 'write');
    const rewrite = (of: string, detail: string): number =>
      database.run(`UPDATE dataset SET detail = ${detail} WHERE id = ?`, of);
    const without = "json_remove(detail, '$.sourcePaths')";
    rewrite(older, `json_set(${without}, '$.sourcePath', '/data/old.csv')`);
    rewrite(oldest, without);
    database.close();
    const again = await open(path);
    expect(again.datasetSources(id)).toEqual(several);
    expect(again.datasetSources(older)).toEqual(['/data/old.csv']);
    expect(again.datasetSources(oldest)).toEqual([]);
    expect(JSON.stringify(again.getDataset(older))).not.toContain('/data');
    await again.close();
  });

  it('can be renamed, removed with their runs and brought back', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { datasetId, runId } = await doneRun(workspace);
    workspace.renameDataset(datasetId, 'taxis');
    workspace.removeDataset(datasetId);
    expect([workspace.listDatasets(), workspace.listRuns()]).toEqual([[], []]);
    const fault = await faultOf(() => workspace.getRun(runId));
    expect(fault).toEqual(['run/not-found', 'the run was deleted with its file: taxis']);
    workspace.restoreDataset(datasetId);
    expect(workspace.getDataset(datasetId).name).toBe('taxis');
    expect(workspace.getRun(runId).datasetName).toBe('taxis');
    expect(workspace.datasetArray(datasetId, 'column:a')).toHaveLength(100);
    await workspace.close();
  });

  it('are gone for good, with all they owned, once the workspace was closed', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const kept = await doneRun(workspace);
    const { datasetId, runId } = await doneRun(workspace);
    workspace.removeDataset(datasetId);
    await workspace.close();
    const again = await open(path);
    expect((await faultOf(() => again.restoreDataset(datasetId)))[0]).toBe('data/not-found');
    expect((await faultOf(() => again.restoreRun(runId)))[0]).toBe('run/not-found');
    expect(again.runArray(runId, 'score')).toBeNull();
    expect(again.listEvents(runId)).toEqual([]);
    expect(again.listRuns().map(({ id }) => id)).toEqual([kept.runId]);
    expect(again.runArray(kept.runId, 'score')).toHaveLength(100);
    await again.close();
  });

  it('can still be brought back after the program that removed them has crashed', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { datasetId, runId } = await doneRun(workspace);
    workspace.removeRun(runId);
    workspace.removeDataset(datasetId);
    await workspace.close();
    writeFileSync(`${path}-lock`, '');
    const after = await open(path);
    after.restoreDataset(datasetId);
    expect((await faultOf(() => after.getRun(runId)))[1]).toMatch(/^the run was deleted: /);
    after.restoreRun(runId);
    expect(after.runArray(runId, 'score')).toHaveLength(100);
    after.removeRun(runId);
    await after.close();
    const later = await open(path);
    expect((await faultOf(() => later.restoreRun(runId)))[0]).toBe('run/not-found');
    await later.close();
  });

  it('report progress and let other work in between', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const seen: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const rows = 1_500_000;
    const values = new Float64Array(rows);
    const id = await workspace.addDataset(
      series(rows, ['a']),
      [['column:a', values]],
      (fraction) => {
        seen.push(fraction);
        expect(workspace.listDatasets()).toHaveLength(fraction === 1 ? 1 : 0);
      },
    );
    clearInterval(timer);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(turns).toBeGreaterThan(0);
    expect(workspace.datasetArray(id, 'column:a', rows - 1, rows)).toHaveLength(1);
    await workspace.close();
  });

  it('store thousands of narrow arrays', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const names = Array.from({ length: 3000 }, (_, i) => `gene ${String(i)}`);
    const arrays = names.map((name) => [`column:${name}`, three] as const);
    const id = await workspace.addDataset(series(3, names), arrays);
    expect(workspace.datasetArray(id, 'column:gene 2999')).toEqual(three);
    expect(workspace.getDataset(id).featureCount).toBe(3000);
    await workspace.close();
  });

  it('leave nothing behind when storing is cancelled', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const rows = 1_500_000;
    const stop = new AbortController();
    const [code] = await faultOf(() =>
      workspace.addDataset(
        series(rows, ['a']),
        [['column:a', new Float64Array(rows)]],
        () => {
          stop.abort();
        },
        stop.signal,
      ),
    );
    expect(code).toBe('cancelled');
    expect(workspace.listDatasets()).toEqual([]);
    await workspace.close();
    const again = await open(path);
    await again.close();
    const connection = Connection.open(path, 'read');
    expect(connection.get('SELECT count(*) AS n FROM dataset')).toEqual({ n: 0 });
    connection.close();
  });

  it.each<[string, [DatasetArrayName, ArrayValues][], string]>([
    ['an array of another length', [['column:a', new Float64Array(4)]], 'another length: column:a'],
    [
      'an array twice',
      [
        ['column:a', three],
        ['column:a', three],
      ],
      'given twice: column:a',
    ],
    ['a feature without values', [['time', three]], 'feature without values: a'],
  ])('refuse %s', async (_, arrays, message) => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const fault = await faultOf(() => workspace.addDataset(series(3, ['a']), arrays));
    expect(fault[0]).toBe('internal');
    expect(fault[1]).toContain(message);
    expect(workspace.listDatasets()).toEqual([]);
    await workspace.close();
  });

  it('refuse ids nobody has, empty names, and calls after the end', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const id = await workspace.addDataset(series(3, ['a']), [['column:a', randomValues(3)]]);
    for (const work of [
      () => workspace.getDataset('x'),
      () => {
        workspace.renameDataset('x', 'name');
      },
      () => {
        workspace.removeDataset('x');
      },
      () => {
        workspace.restoreDataset('x');
      },
    ]) {
      expect(await faultOf(work)).toEqual(['data/not-found', 'no such dataset: x']);
    }
    expect((await faultOf(() => workspace.renameDataset(id, ' ')))[0]).toBe('settings/invalid');
    workspace.removeDataset(id);
    expect((await faultOf(() => workspace.removeDataset(id)))[0]).toBe('data/not-found');
    await workspace.close();
    await workspace.close();
    expect((await faultOf(() => workspace.listDatasets()))[0]).toBe('workspace/none');
    expect((await faultOf(() => workspace.addDataset(series(0, []), [])))[0]).toBe(
      'workspace/none',
    );
  });
});
