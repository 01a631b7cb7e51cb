/** How fast the engine answers while a job trains, and how long the whole job takes on a real file. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../src-main/engine/engine.ts';

const file = join(import.meta.dirname, '../../shared/data/nab/realKnownCause/nyc_taxi.csv');

async function importFile(engine: Engine, path: string): Promise<string> {
  const ended = once(engine, 'job.ended');
  await engine.call('dataset.import', { file: { path } });
  const end = await ended;
  if (end.kind === 'done' && end.result.kind === 'import') return end.result.datasetId;
  throw new Error(end.kind);
}

function once<E extends 'job.ended' | 'run.ended' | 'run.epoch'>(
  engine: Engine,
  event: E,
): Promise<Parameters<Parameters<typeof engine.on<E>>[1]>[0]> {
  return new Promise((resolve) => {
    const stop = engine.on(event, (payload) => {
      stop();
      resolve(payload);
    });
  });
}

async function readLatencies(engine: Engine, datasetId: string): Promise<number[]> {
  const times: number[] = [];
  const state = { training: true };
  void once(engine, 'run.ended').then(() => (state.training = false));
  while (state.training) {
    const start = performance.now();
    await engine.call('series.window', {
      sources: [{ kind: 'column', datasetId, column: 'value' }],
      from: 0,
      to: 10_320,
      pixels: 1500,
    });
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return times.sort((a, b) => a - b);
}

async function measure(): Promise<void> {
  if (!existsSync(file)) {
    console.log('engine: skipped, shared/data is not here');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  const engine = createEngine();
  await engine.call('workspace.open', { file: { path: join(folder, 'w.residua') }, create: true });
  const start = performance.now();
  const datasetId = await importFile(engine, file);
  const imported = performance.now();
  const { runId } = await engine.call('run.start', { datasetId, settings: {} });
  const times = await readLatencies(engine, datasetId);
  const ended = performance.now();
  const run = await engine.call('run.get', { runId });
  await engine.close();
  rmSync(folder, { recursive: true });
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? NaN;
  const rows = [
    { what: 'nyc_taxi import', value: imported - start, unit: 'ms' },
    {
      what: `nyc_taxi run, ${run.model} on ${run.result?.device.rung ?? '?'}`,
      value: ended - imported,
      unit: 'ms',
    },
    { what: 'read while training, median', value: at(0.5), unit: 'ms' },
    { what: 'read while training, 99 %', value: at(0.99), unit: 'ms' },
    { what: 'read while training, slowest', value: at(1), unit: 'ms' },
  ];
  for (const row of rows)
    console.log(`${row.what.padEnd(44)}${row.value.toFixed(1).padStart(10)} ${row.unit}`);
  console.log(JSON.stringify({ name: 'engine', rows }));
}

await measure();
