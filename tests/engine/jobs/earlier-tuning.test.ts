import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../../src-main/contract/types.ts';
import { hasNative } from '../../../src-main/compute/tensorflow/native-place.ts';
import { earlierTuning } from '../../../src-main/engine/jobs/earlier-tuning.ts';
import type { WritableWorkspace } from '../../../src-main/engine/store/types.ts';
import { openEngine } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';
import { open, planOf, resultOf, scratch, series } from '../store/samples.ts';

const tuning = { oneDnn: false, threads: 4, ops: 1, tried: 6 };
const values = [['column:a', new Float64Array(100)]] as const;

/** A run that has ended well; `tuned`: by the settings above. */
async function earlier(
  workspace: WritableWorkspace,
  datasetId: string,
  plan: RunPlan,
  tuned = true,
): Promise<void> {
  const runId = workspace.addRun(datasetId, 'dense 1', plan);
  workspace.setRunStatus(runId, 'running');
  if (tuned) workspace.keepPlan(runId, { ...plan, tuning });
  await workspace.putRunArray(runId, 'score', new Float32Array(100));
  workspace.finishRun(runId, resultOf, [], new Uint8Array([1]));
}

describe('settings of the device of an earlier run', () => {
  it.each<[string, Partial<RunPlan>, object | undefined]>([
    ['the same plan', {}, tuning],
    ['the same plan, asked for otherwise', { asked: { seed: 7 }, reasons: [] }, tuning],
    ['another seed', { seed: 8 }, undefined],
    ['another window', { window: 24 }, undefined],
    ['other parameters', { parameters: { hidden: [16] } }, undefined],
  ])('are those of %s', async (_, change, expected) => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const datasetId = await workspace.addDataset(series(100, ['a']), values);
    await earlier(workspace, datasetId, planOf());
    const plan = planOf(change);
    const runId = workspace.addRun(datasetId, 'dense 2', plan);
    expect(earlierTuning(workspace, { runId, datasetId, plan })).toEqual(expected);
    await workspace.close();
  });

  it('are those of the same file read again, not of another, nor of older runs', async () => {
    using folder = scratch();
    const workspace = await open(folder.path('a.residua'));
    const datasetId = await workspace.addDataset(series(100, ['a']), values);
    const plan = planOf();
    await earlier(workspace, datasetId, plan, false);
    const found = (id: string): unknown =>
      earlierTuning(workspace, { runId: 'new', datasetId: id, plan });
    expect(found(datasetId)).toBeUndefined();
    await earlier(workspace, datasetId, plan);
    expect(found(await workspace.addDataset(series(100, ['a']), values))).toEqual(tuning);
    const other = { ...series(100, ['a']), sourceSha256: 'cd'.repeat(32) };
    expect(found(await workspace.addDataset(other, values))).toBeUndefined();
    await workspace.close();
  });
});

it.skipIf(!hasNative())('a replay of a run trains alike (skipped without TensorFlow)', async () => {
  const engine = await openEngine();
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 600, spikes: [[400, 406]] });
  const datasetId = await engine.importFile(path);
  const settings = { model: 'dense', epochs: 3, seed: 3 } as const;
  const first = await engine.train(datasetId, settings);
  const again = await engine.train(await engine.importFile(path), settings);
  const [a, b] = await Promise.all(
    [first, again].map(({ runId }) => engine.call('run.get', { runId })),
  );
  expect(a!.plan.tuning).toEqual({ oneDnn: true, threads: 1, ops: 1, tried: 0 });
  expect(b!.plan.tuning).toEqual(a!.plan.tuning);
  const figures = ({ result }: typeof a & {}): (number | null)[] => [
    result!.threshold.value,
    result!.trainLoss,
    result!.validationLoss,
  ];
  figures(b!).forEach((figure, i) => {
    expect(figure).toBeCloseTo(figures(a!)[i] ?? NaN, 5);
  });
});
