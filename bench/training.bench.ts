/**
 * Training and scoring in samples per second: Residua's own loops on its devices beside stock TensorFlow.js, PyTorch,
 * Keras, scikit-learn and PyOD doing the same work, each measurement in a process of its own, median of 3.
 * `--only WORD` takes the workloads that have the word in their name.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { preparePython } from './peers/environment.ts';
import { compare, type Row } from './training/compare.ts';
import { measureWorkload } from './training/measure-workload.ts';
import { tableHeader, tableLines } from './training/table.ts';
import { workloads } from './training/workloads.ts';

async function main(): Promise<void> {
  const { only = '' } = parseArgs({ options: { only: { type: 'string' } } }).values;
  const chosen = workloads.filter(({ name }) => name.includes(only));
  if (chosen.length === 0) throw new Error(`no workload has "${only}" in its name`);

  const peers = await preparePython((line) => {
    console.log(line);
  });
  if (peers.kind === 'absent') console.log(`Python peers are left out: ${peers.reason}.`);

  const machine = {
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    load: loadavg()[0] ?? 0,
  };
  console.log(`${machine.processor}, ${machine.cores} cores, load ${machine.load.toFixed(1)}`);
  if (machine.load > machine.cores / 2) {
    console.log(
      'Other programs are at work: figures are too low, those of threads that wait most of all.',
    );
  }
  console.log(tableHeader());
  const rows: Row[] = [];
  for (const workload of chosen) {
    const row = compare(workload, await measureWorkload(workload, peers));
    rows.push(row);
    for (const line of tableLines(row)) console.log(line);
  }
  console.log(JSON.stringify({ name: 'training', machine, rows }));
}

await main();
