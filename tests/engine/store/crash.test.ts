import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src-main/engine/store/connection.ts';
import type { WritableWorkspace } from '../../../src-main/engine/store/types.ts';
import { open, randomNumbers, scratch } from './samples.ts';

const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

/** Lets the writer work for a while, at least until it has stored `least` things, then kills it in whatever it is doing. */
async function writeAndKill(path: string, afterMs: number, least: number): Promise<string> {
  const child = spawn(process.execPath, [writer, path]);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  while (said.split('stored').length <= least) await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
  return said;
}

function assertWhole(workspace: WritableWorkspace): number {
  const datasets = workspace.listDatasets();
  for (const { id, rowCount } of datasets) {
    const { columns } = workspace.getDataset(id);
    expect(columns).toHaveLength(2);
    for (const { name } of columns) {
      const values = workspace.datasetArray(id, `column:${name}`);
      expect(values).toHaveLength(rowCount);
      expect(values?.every((value) => value === 7)).toBe(true);
      expect(workspace.reduceDatasetArray(id, `column:${name}`, 0, rowCount, 9)?.min).toBe(7);
    }
  }
  let done = 0;
  for (const { id, status, eventCount } of workspace.listRuns()) {
    const score = workspace.runArray(id, 'score');
    if (status === 'done') {
      done++;
      expect(score?.every((value) => value === 3)).toBe(true);
      expect(workspace.checkpoint(id)).toHaveLength(5000);
      expect(workspace.listEvents(id)).toHaveLength(eventCount ?? -1);
      expect(workspace.getRun(id).result).not.toBeNull();
    } else {
      expect([status, score, workspace.checkpoint(id)]).toEqual(['failed', null, null]);
      expect(workspace.getRun(id).error?.code).toBe('train/crashed');
    }
  }
  return datasets.length + done;
}

describe('a program killed while it writes', () => {
  it('leaves a sound workspace with all it had acknowledged, ten times over', async () => {
    using folder = scratch();
    const path = folder.path('a.residua');
    const random = randomNumbers(11);
    let before = 0;
    for (let round = 0; round < 10; round++) {
      const said = await writeAndKill(path, random() * 150, round === 9 ? 1 : 0);
      const acknowledged = said.split('\n').filter((line) => line === 'stored').length;
      const workspace = await open(path, { create: false });
      const found = assertWhole(workspace);
      expect(found).toBeGreaterThanOrEqual(before + acknowledged);
      before = found;
      await workspace.close();
      const connection = Connection.open(path, 'read');
      expect(connection.pragma('quick_check')).toBe('ok');
      connection.close();
    }
    expect(before).toBeGreaterThan(0);
  }, 60_000);
});
