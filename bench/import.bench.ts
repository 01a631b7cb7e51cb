/**
 * Import of a CSV file of 102 MB (500,000 rows, a timestamp and 20 numbers) beside pandas and polars, each in a process
 * of its own, median of 3; then of 1 GB, and with `--large` of a `.npy` array of 2 GB. Peak memory is that of the
 * process. Columns are Float64Array: 84 MB of the first file, 840 MB of the second.
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
}

const table: Plan = {
  name: 'import',
  file: 'table.csv',
  write: (path) => writeTable(path),
  readers: ['residua', 'stored', 'pandas', 'polars', 'papaparse', 'hash'],
  repeats: 3,
};
const bigTable: Plan = {
  name: 'import of 1 GB',
  file: 'big.csv',
  write: (path) => writeTable(path, 10),
  readers: ['residua'],
  repeats: 1,
};
const bigArray: Plan = {
  name: 'import of a 2 GB array',
  file: 'big.npy',
  write: (path) => writeArray(path, 2000),
  readers: ['residua'],
  repeats: 1,
};

/** Aims of the product for the first file. */
const timeAim = 0.5;
const memoryAim = 350e6;

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
    console.log(JSON.stringify({ name: plan.name, bytes, rowCount, load, rows }));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sayAims(rows: readonly ReaderRow[]): void {
  const find = (wanted: string): ReaderRow | undefined =>
    rows.find(({ reader }) => reader === wanted);
  const pandas = find('pandas')?.reading ?? null;
  const ours = find('stored');
  const stored = ours?.reading ?? null;
  if (pandas === null || stored === null) return;
  const peak = ours?.peakBytes ?? 0;
  const ratio = stored.ms / pandas.ms;
  const cpuRatio = stored.cpuMs / pandas.cpuMs;
  const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');
  console.log(
    `stored in ${ratio.toFixed(2)} x the time of pandas (${cpuRatio.toFixed(2)} x its processor time), ` +
      `aim ${timeAim}: ${verdict(ratio <= timeAim)}; peak ${(peak / 1e6).toFixed(0)} MB, ` +
      `aim ${memoryAim / 1e6}: ${verdict(peak <= memoryAim)}`,
  );
}

async function main(): Promise<void> {
  const { large } = parseArgs({ options: { large: { type: 'boolean', default: false } } }).values;
  const peers = await preparePython((line) => {
    console.log(line);
  });
  if (peers.kind === 'absent') console.log(`Python peers are left out: ${peers.reason}.`);
  console.log(`${cpus()[0]?.model ?? ''}, ${cpus().length} cores`);
  sayAims(await measure(table, peers));
  await measure(bigTable, peers);
  if (large) await measure(bigArray, peers);
}

await main();
