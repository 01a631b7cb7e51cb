import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { doneRun, faultOf, open, planOf, scratch, series } from './samples.ts';

describe('cards of runs', () => {
  it('are empty at first, keep what is written, and only that', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { datasetId, runId } = await doneRun(workspace);
    const other = workspace.addRun(datasetId, 'other', planOf());
    expect(workspace.listCards()).toEqual([
      { runId: other, note: '', tags: [], pinned: false, archived: false, bytes: 0 },
      { runId, note: '', tags: [], pinned: false, archived: false, bytes: 100 * 4 + 3 },
    ]);
    workspace.changeCard(runId, { note: 'spring\n"first"', tags: ['a', 'b'] });
    workspace.changeCard(runId, { pinned: true });
    const card = workspace.changeCard(runId, { archived: true, tags: ['b'] });
    expect(card).toEqual({
      ...{ runId, note: 'spring\n"first"', tags: ['b'], pinned: true, archived: true, bytes: 403 },
    });
    await workspace.close();
    const again = await open(path);
    expect(again.listCards()).toContainEqual(card);
    await again.close();
  });

  it('go and come with their run', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace);
    workspace.changeCard(runId, { note: 'kept' });
    workspace.removeRun(runId);
    expect(workspace.listCards()).toEqual([]);
    expect((await faultOf(() => workspace.changeCard(runId, { note: 'x' })))[0]).toBe(
      'run/not-found',
    );
    workspace.restoreRun(runId);
    expect(workspace.listCards()[0]?.note).toBe('kept');
    workspace.removeRun(runId);
    await workspace.close();
    await (await open(path)).close();
    const connection = Connection.open(path, 'read');
    expect(connection.all('SELECT * FROM run_card')).toEqual([]);
    connection.close();
  });

  it('count the bytes that an array and its pyramid take in the file', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await doneRun(workspace, 300_000);
    const connection = Connection.open(path, 'read');
    const stored = ['chunk', 'level_chunk'].map(
      (table) =>
        connection.get(
          `SELECT sum(length(data)) AS bytes FROM ${table} JOIN array ON array.id = array_id WHERE run_id = ?`,
          runId,
        ) as { bytes: number },
    );
    expect(workspace.listCards()[0]?.bytes).toBe(
      stored.reduce((sum, { bytes }) => sum + bytes, 0) + 3,
    );
    connection.close();
    await workspace.close();
  });

  it('are there for runs of a file of an older format', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const old = await open(path);
    const runId = old.addRun(await old.addDataset(series(10, []), []), 'old', planOf());
    await old.close();
    const database = Connection.open(path, 'write');
    for (const table of [
      'run_card',
      'training_state',
      'counterfactual',
      'latent_layout',
      'request',
    ]) {
      database.script(`DROP TABLE ${table}`);
    }
    database.script('ALTER TABLE label_span DROP COLUMN removed_at_ms');
    for (const table of ['dataset', 'mute_rule']) {
      database.script(`ALTER TABLE ${table} DROP COLUMN zone`);
    }
    database.script('PRAGMA user_version = 2');
    database.close();
    const workspace = await open(path);
    expect(workspace.listCards().map((card) => card.runId)).toEqual([runId]);
    await workspace.close();
  });
});
