/** Stores one dataset and run after another, and says so, until it is killed. */
import { randomUUID } from 'node:crypto';
import { openWorkspace } from '../../../src-main/engine/store/open-workspace.ts';
import { eventOf, planOf, resultOf, series } from './samples.ts';

const workspace = await openWorkspace(process.argv[2] ?? '', {
  create: true,
  now: Date.now,
  newId: randomUUID,
});
process.stdout.write('open\n');
for (;;) {
  const rows = 700_000;
  const values = new Float64Array(rows).fill(7);
  const datasetId = await workspace.addDataset(series(rows, ['a', 'b']), [
    ['column:a', values],
    ['column:b', values],
  ]);
  process.stdout.write('stored\n');
  const runId = workspace.addRun(datasetId, 'run', planOf());
  workspace.setRunStatus(runId, 'running');
  await workspace.putRunArray(runId, 'score', new Float32Array(rows).fill(3));
  workspace.finishRun(runId, resultOf, [eventOf(1), eventOf(2)], new Uint8Array(5000));
  process.stdout.write('stored\n');
}
