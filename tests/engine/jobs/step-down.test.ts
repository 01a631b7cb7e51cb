import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { engineFiles } from '../../../src-main/engine/files.ts';
import { openEngine, temporaryFolder } from '../../support/open-engine.ts';
import { writeSensorFile } from '../../support/sensor-file.ts';

const files = engineFiles(new URL('../../../src-main/engine/engine.ts', import.meta.url).href);

/** The real trainer, but for what it does with a job that it is told to fail. */
function trainerThat(fails: string): string {
  const path = join(temporaryFolder(), 'trainer.mjs');
  writeFileSync(
    path,
    `process.on('message', ({ job }) => { ${fails} });
     await import(${JSON.stringify(pathToFileURL(files.trainerEntry).href)});`,
  );
  return path;
}

async function trainWith(fails: string): Promise<{
  status: string;
  plan: { device: string; batchSize: number };
  warnings: readonly string[];
  rung: string | undefined;
  epochs: number;
}> {
  const engine = await openEngine({ files: { ...files, trainerEntry: trainerThat(fails) } });
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 600, spikes: [[400, 406]] });
  const datasetId = await engine.importFile(path);
  const { runId } = await engine.train(datasetId, { epochs: 2, batchSize: 64 });
  const run = await engine.call('run.get', { runId });
  const epochs = await engine.call('run.epochs', { runId });
  return {
    status: run.status,
    plan: run.plan,
    warnings: run.result?.warnings ?? [],
    rung: run.result?.device.rung,
    epochs: epochs.length,
  };
}

it('a crash of native code is tried once more on wasm, and the run says so', async () => {
  const run = await trainWith(
    `if (job?.kind === 'train' && job.plan.device === 'auto') process.kill(process.pid, 'SIGSEGV');`,
  );
  expect(run).toMatchObject({ status: 'done', rung: 'wasm', epochs: 2 });
  expect(run.plan.device).toBe('wasm');
  expect(run.warnings).toContain(
    'The process failed before a device was in use (the training process was ended by SIGSEGV); wasm was used instead.',
  );
});

it('a second crash ends the run', async () => {
  const run = await trainWith(`if (job?.kind === 'train') process.kill(process.pid, 'SIGSEGV');`);
  expect(run.status).toBe('failed');
});

it('a lack of memory is tried once more with half the batch', async () => {
  const error = `{ code: 'train/out-of-memory', message: 'no memory', remedy: '', details: {} }`;
  const run = await trainWith(
    `if (job?.kind === 'train' && job.plan.batchSize === 64) {
       process.send({ kind: 'failed', error: ${error} }, () => process.exit());
     }`,
  );
  expect(run).toMatchObject({ status: 'done', epochs: 2, plan: { batchSize: 32 } });
  expect(run.warnings[0]).toMatch(/^Memory was short for batches of 64/);
});

it('scoring another file goes on with wasm where native code crashes', async () => {
  const engine = await openEngine({
    files: {
      ...files,
      trainerEntry: trainerThat(
        `if (job?.kind === 'score' && job.device === 'auto') process.kill(process.pid, 'SIGSEGV');`,
      ),
    },
  });
  const path = join(engine.folder, 'sensors.csv');
  writeSensorFile(path, { rows: 600, spikes: [[400, 406]] });
  const { runId } = await engine.train(await engine.importFile(path), { epochs: 1 });
  const out = join(engine.folder, 'scores.csv');
  const { jobId } = await engine.call('run.score', { runId, file: { path }, out: { path: out } });
  const end = await engine.next('job.ended', (payload) => payload.jobId === jobId);
  if (end.kind !== 'done' || end.result.kind !== 'score') throw new Error(JSON.stringify(end));
  expect(end.result.result).toMatchObject({ rows: 600, device: { rung: 'wasm' } });
  expect(end.result.result.warnings).toContain(
    'The process failed before a device was in use (the training process was ended by SIGSEGV); wasm was used instead.',
  );
});
