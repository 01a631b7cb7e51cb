/**
 * Import of a CSV file of 102 MB (500,000 rows, a timestamp and 20 numbers) beside pandas and polars, each in a process
 * of its own, median of 3; then of 1 GB, read and stored, and with `--large` of `.npy` arrays of 2 GB (float32 and
 * float64, rows or columns together). Peak memory is that of the process. Columns take 8 bytes a value: 84 MB of the
 * first file in memory, 840 MB of the second and 2 to 4 GB of the arrays in a scratch file.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeArray } from './import/array-file.ts';
import { compareReaders, type ReaderRow } from './import/compare-readers.ts';
import { readerLines } from './import/reader-table.ts';
import type { NodeReader, PythonReader } from './import/reading.ts';
import { writeTable } from './import/table-file.ts';
import { preparePython, type PythonPeers } from './peers/environment.ts';

interface Plan {
  readonly name: string;
  readonly file: string;
  /** Writes the file and gives its rows. */
  readonly write: (path: string) => Promise<number>;
  readonly readers: readonly (NodeReader | PythonReader)[];
  readonly repeats: number;
  /** Peak memory that the product may take for it. */
  readonly memoryAim: number;
}

/** Of the first file, and without growth of one ten times as big. */
const tableAim = 350e6;
const arrayAim = 500e6;

const table: Plan = {
  name: 'import',
  file: 'table.csv',
  write: (path) => writeTable(path),
  readers: ['residua', 'stored', 'pandas', 'polars', 'papaparse', 'hash'],
  repeats: 3,
  memoryAim: tableAim,
};
const bigTable: Plan = {
  name: 'import of 1 GB',
  file: 'big.csv',
  write: (path) => writeTable(path, 10),
  readers: ['residua', 'stored'],
  repeats: 1,
  memoryAim: tableAim,
};
const bigArrays = (
  [
    { dtype: 'f4', fortran: false },
    { dtype: 'f4', fortran: true },
    { dtype: 'f8', fortran: false },
    { dtype: 'f8', fortran: true },
  ] as const
).map((form): Plan => {
  const order = form.fortran ? 'columns' : 'rows';
  return {
    name: `import of a 2 GB array, ${form.dtype}, ${order} together`,
    file: `big-${form.dtype}-${order}.npy`,
    write: (path) => writeArray(path, 2000, form),
    readers: ['residua'],
    repeats: 1,
    memoryAim: arrayAim,
  };
});

/** In which nothing else is answered. */
const pauseAimMs = 50;

/** Time to read and store the first file, as a share of what pandas takes to read it. */
const timeAim = 0.5;

async function measure(plan: Plan, peers: PythonPeers): Promise<ReaderRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'residua-import-'));
  try {
    const path = join(folder, plan.file);
    const rowCount = await plan.write(path);
    const bytes = statSync(path).size;
    const load = (loadavg()[0] ?? 0).toFixed(1);
    console.log(`\n${plan.file}: ${(bytes / 1e6).toFixed(0)} MB, ${rowCount} rows, load ${load}`);
    const rows = await compareReaders(plan.readers, path, plan.repeats, peers);
    for (const line of readerLines(rows, bytes, 'pandas')) console.log(line);
    sayAims(rows, plan.memoryAim);
    console.log(JSON.stringify({ name: plan.name, bytes, rowCount, load, rows }));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');

function sayAims(rows: readonly ReaderRow[], aim: number): void {
  for (const { reader, reading, peakBytes } of rows) {
    if (reading === null || (reader !== 'residua' && reader !== 'stored')) continue;
    const pauseMs = reading.longestPauseMs ?? 0;
    const met = verdict(pauseMs <= pauseAimMs);
    console.log(`${reader} pauses for ${pauseMs.toFixed(0)} ms, aim ${pauseAimMs} ms: ${met}`);
    const peak = `${(peakBytes / 1e6).toFixed(0)} MB`;
    console.log(`${reader} peaks at ${peak}, aim ${aim / 1e6} MB: ${verdict(peakBytes <= aim)}`);
  }
}

function sayTime(rows: readonly ReaderRow[]): void {
  const find = (wanted: string): ReaderRow | undefined =>
    rows.find(({ reader }) => reader === wanted);
  const pandas = find('pandas')?.reading ?? null;
  const stored = find('stored')?.reading ?? null;
  if (pandas === null || stored === null) return;
  const ratio = stored.ms / pandas.ms;
  const cpuRatio = stored.cpuMs / pandas.cpuMs;
  console.log(
    `stored in ${ratio.toFixed(2)} x the time of pandas (${cpuRatio.toFixed(2)} x its processor time), ` +
      `aim ${timeAim}: ${verdict(ratio <= timeAim)}`,
  );
}

async function main(): Promise<void> {
  const { large } = parseArgs({ options: { large: { type: 'boolean', default: false } } }).values;
  const peers = await preparePython((line) => {
    console.log(line);
  });
  if (peers.kind === 'absent') console.log(`Python peers are left out: ${peers.reason}.`);
  console.log(`${cpus()[0]?.model ?? ''}, ${cpus().length} cores`);
  sayTime(await measure(table, peers));
  await measure(bigTable, peers);
  if (!large) return;
  for (const plan of bigArrays) await measure(plan, peers);
}

await main();
