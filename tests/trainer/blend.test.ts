import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunDetail } from '../../src-main/contract/types.ts';
import { openReadOnly } from '../../src-main/engine/store/open-read-only.ts';
import { createRandom } from '../../src-main/engine/training/random.ts';
import { openEngine } from '../support/open-engine.ts';

/** Two columns that go together, but for the last rows. */
function table(rows: number): string {
  const random = createRandom(11);
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = random.normal();
    const y = row < rows - 5 ? x + 0.05 * random.normal() : -x - 2;
    return `${x.toFixed(5)},${y.toFixed(5)},${random.normal().toFixed(5)}`;
  });
  return `x,y,z\n${lines.join('\n')}\n`;
}

describe('a run whose model is chosen', () => {
  it('averages detectors, says which, and scores its own file alike', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    writeFileSync(path, table(400));
    const { jobId } = await engine.call('dataset.import', {
      file: { path },
      options: { kind: 'table', time: 'none' },
    });
    const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
    if (end.kind !== 'done' || end.result.kind !== 'import') throw new Error(end.kind);
    const { datasetId } = end.result;
    const { runId, outcome } = await engine.train(datasetId, { seed: 1 });
    expect(outcome).toEqual({ kind: 'done' });
    const run: RunDetail = await engine.call('run.get', { runId });
    expect(run.plan.blend?.length).toBeGreaterThan(1);
    expect(run.result?.choice?.members.length).toBe(1 + (run.plan.blend?.length ?? 0));
    expect(run.result?.choice?.reason).toMatch(/judge/);

    const outPath = join(engine.folder, 'scores.csv');
    const job = await engine.call('run.score', { runId, file: { path }, out: { path: outPath } });
    const scored = await engine.next('job.ended', (payload) => payload.jobId === job.jobId);
    expect(scored.kind).toBe('done');
    const workspace = openReadOnly(engine.workspacePath);
    const score = [...(workspace.runArray(runId, 'score') ?? [])];
    workspace.close();
    const again = readFileSync(outPath, 'utf8').trim().split(/\r?\n/);
    const at = again[0]!.split(',').indexOf('score');
    const written = again.slice(1).map((line) => Number(line.split(',')[at]));
    expect(written.length).toBe(score.length);
    written.forEach((value, row) => {
      expect(Math.abs(value - score[row]!)).toBeLessThan(1e-4 * (1 + score[row]!));
    });
    const mean = score.reduce((sum, value) => sum + value, 0) / score.length;
    expect(Math.min(...score.slice(-5))).toBeGreaterThan(mean);
  });

  it('judges alone with the model that was named', async () => {
    const engine = await openEngine();
    const path = join(engine.folder, 'table.csv');
    writeFileSync(path, table(200));
    const datasetId = await engine.importFile(path);
    const { runId } = await engine.train(datasetId, { model: 'pca' });
    const { plan, result } = await engine.call('run.get', { runId });
    expect([plan.blend, result?.choice]).toEqual([undefined, undefined]);
  });
});
