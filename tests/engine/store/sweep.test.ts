import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import { ownerlessArrays } from '../../../src-main/engine/store/array-table.ts';
import { Sweeper } from '../../../src-main/engine/store/sweep.ts';
import { doneRun, open, scratch, startedRun } from './samples.ts';

const count = (connection: Connection, table: string): number =>
  (connection.get(`SELECT count(*) AS n FROM ${table}`) as { n: number } | undefined)?.n ?? NaN;

describe('Sweeper', () => {
  it('deletes what nobody owns, gives the space back and leaves the rest', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const kept = await doneRun(workspace, 70_000);
    const connection = Connection.open(workspace.path, 'write');
    const pages = (): number => Number(connection.pragma('page_count'));
    const sizes = [pages(), count(connection, 'chunk'), count(connection, 'level_chunk')];
    const { runId } = await startedRun(workspace, 70_000);
    await workspace.putRunArray(runId, 'score', new Float32Array(2_000_000));
    connection.run('UPDATE array SET run_id = NULL WHERE run_id = ?', runId);
    connection.run('UPDATE array SET dataset_id = NULL WHERE dataset_id <> ?', kept.datasetId);
    const orphans = ownerlessArrays(connection);
    expect(orphans).toHaveLength(2);
    expect(pages()).toBeGreaterThan((sizes[0] ?? 0) + 400);

    const said: string[] = [];
    const sweeper = new Sweeper(connection, (line) => said.push(line));
    const owned = connection.all('SELECT id FROM array WHERE run_id IS NOT NULL') as {
      id: number;
    }[];
    sweeper.add([...orphans, ...owned.map(({ id }) => id)]);
    await sweeper.idle();
    expect(said).toEqual([]);
    expect(ownerlessArrays(connection)).toEqual([]);
    expect([count(connection, 'chunk'), count(connection, 'level_chunk')]).toEqual(sizes.slice(1));
    expect(pages()).toBeLessThan((sizes[0] ?? 0) + 10);
    expect(workspace.runArray(kept.runId, 'score')).toHaveLength(70_000);
    expect(connection.pragma('quick_check')).toBe('ok');
    connection.close();
    await workspace.close();
  });

  it('stops when told, and what is left is swept after the next opening', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const workspace = await open(path);
    const { runId } = await startedRun(workspace);
    await workspace.putRunArray(runId, 'score', new Float32Array(4_000_000));
    workspace.setRunStatus(runId, 'cancelled');
    await workspace.close();
    const connection = Connection.open(path, 'write');
    expect(count(connection, 'chunk')).toBeGreaterThan(1);
    const again = await open(path);
    await expect.poll(() => count(connection, 'chunk')).toBe(1);
    await expect.poll(() => ownerlessArrays(connection)).toEqual([]);
    connection.close();
    await again.close();
  });
});
