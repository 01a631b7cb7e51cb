import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import type { NewDataset, WritableWorkspace } from '../src-main/engine/store/types.ts';
import { openReadOnly } from '../src-main/engine/store/open-read-only.ts';
import { openWorkspace } from '../src-main/engine/store/open-workspace.ts';
import { planOf, series } from '../tests/engine/store/samples.ts';

interface Row {
  readonly what: string;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly note: string;
}

const scores = 1_000_000;
const long = 10_000_000;
const rounds = 9;
const folder = mkdtempSync(join(tmpdir(), 'residua-store-'));

async function measure(
  what: string,
  work: () => unknown,
  note: (medianMs: number) => string = () => '',
): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const medianMs = times[rounds >> 1] ?? NaN;
  return { what, medianMs, worstMs: times.at(-1) ?? NaN, note: note(medianMs) };
}

function noise(length: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  });
}

/** The peer: one REAL row for every score, written and read in one transaction each. */
async function rowsOfReal(values: Float32Array): Promise<[Row, Row]> {
  const database = new Database(join(folder, 'rows.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE score (run INTEGER, row INTEGER, value REAL, PRIMARY KEY (run, row))',
  );
  const insert = database.prepare('INSERT INTO score VALUES (?, ?, ?)');
  const select = database.prepare('SELECT value FROM score WHERE run = ? ORDER BY row').pluck();
  let start = performance.now();
  database.transaction(() => {
    values.forEach((value, row) => insert.run(1, row, value));
  })();
  const written = performance.now() - start;
  start = performance.now();
  const back = new Float32Array(values.length);
  let row = 0;
  for (const value of select.iterate(1)) back[row++] = value as number;
  const read = performance.now() - start;
  database.close();
  const row1 = (what: string, ms: number): Row => ({
    what,
    medianMs: ms,
    worstMs: ms,
    note: 'once',
  });
  return [row1('1 M scores as REAL rows, stored', written), row1('the same, read', read)];
}

async function storeScores(workspace: WritableWorkspace): Promise<Row[]> {
  const values = noise(scores);
  const peers = await rowsOfReal(values);
  const datasetId = await workspace.addDataset(series(scores, []), []);
  const runId = workspace.addRun(datasetId, 'bench', planOf());
  workspace.setRunStatus(runId, 'running');
  let put = 0;
  const ratio = (peer: Row) => (ms: number) =>
    `${(peer.medianMs / ms).toFixed(0)} x faster than rows`;
  const rows = [
    await measure(
      '1 M scores stored (fsync, pyramid)',
      () => workspace.putRunArray(runId, `columnScore:${String(put++)}`, values),
      ratio(peers[0]),
    ),
    await measure(
      '1 M scores read',
      () => workspace.runArray(runId, 'columnScore:0'),
      ratio(peers[1]),
    ),
  ];
  return [...rows, ...peers];
}

async function reduceLong(workspace: WritableWorkspace): Promise<Row[]> {
  const data: NewDataset = series(long, ['a']);
  const values = Float64Array.from(noise(long));
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }, 1);
  const start = performance.now();
  const id = await workspace.addDataset(data, [['column:a', values]]);
  const stored = performance.now() - start;
  clearInterval(timer);
  const reduce = (from: number, to: number) => () =>
    workspace.reduceDatasetArray(id, 'column:a', from, to, 1500);
  const cold = (): unknown => {
    const reader = openReadOnly(workspace.path);
    const answer = reader.reduceDatasetArray(id, 'column:a', 0, long, 1500);
    reader.close();
    return answer;
  };
  return [
    {
      what: '10 M values stored',
      medianMs: stored,
      worstMs: stored,
      note: `${worst.toFixed(0)} ms longest pause`,
    },
    await measure('10 M reduced to 1,500 px, opened anew', cold),
    await measure('10 M reduced to 1,500 px', reduce(0, long)),
    await measure('1 M of 10 M reduced', reduce(4_000_037, 5_000_037)),
    await measure('300 k of 10 M reduced', reduce(4_000_037, 4_300_037)),
    await measure('1,000 rows of 10 M', () =>
      workspace.datasetArray(id, 'column:a', 6_543_210, 6_544_210),
    ),
  ];
}

let ids = 0;
const open = (): Promise<WritableWorkspace> =>
  openWorkspace(join(folder, 'bench.residua'), {
    create: true,
    now: Date.now,
    newId: () => `id${String(ids++)}`,
  });
const workspace = await open();
const rows = [...(await storeScores(workspace)), ...(await reduceLong(workspace))];
await workspace.close();
const start = performance.now();
const again = await open();
const opened = performance.now() - start;
rows.push({
  what: 'workspace opened (with check)',
  medianMs: opened,
  worstMs: opened,
  note: 'once',
});
await again.close();
rmSync(folder, { recursive: true });

for (const { what, medianMs, worstMs, note } of rows) {
  const figures = `${medianMs.toFixed(2).padStart(9)} ms  worst ${worstMs.toFixed(2).padStart(9)} ms`;
  console.log(`${what.padEnd(40)} ${figures}  ${note}`);
}
console.log(JSON.stringify({ name: 'store', rows }));
