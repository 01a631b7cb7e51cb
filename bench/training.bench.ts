/**
 * Training speed on wasm in windows per second, batch 128: Residua's own loop beside the stock path of TensorFlow.js
 * (its layers of ops, its tape, its Adam, its kernels), each in a process of its own, median of 3.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureOurs } from './training/ours.ts';
import { measurePeer } from './training/peer.ts';
import { workloads } from './training/workloads.ts';

const repeats = 3;

interface Row {
  readonly workload: string;
  readonly samplesPerSecond: number;
  readonly peerSamplesPerSecond: number | null;
  readonly ratio: number | null;
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const { name } of workloads) {
    const samplesPerSecond = (await medianOf('ours', name)) ?? NaN;
    const peerSamplesPerSecond = await medianOf('peer', name);
    const ratio = peerSamplesPerSecond === null ? null : samplesPerSecond / peerSamplesPerSecond;
    rows.push({ workload: name, samplesPerSecond, peerSamplesPerSecond, ratio });
  }
  print(rows);
}

/** Null where the peer is not installed. */
async function medianOf(side: 'ours' | 'peer', workload: string): Promise<number | null> {
  const measured: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const speed = await inChild(side, workload);
    if (speed === null) return null;
    measured.push(speed);
  }
  return measured.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? null;
}

function inChild(side: string, workload: string): Promise<number | null> {
  const child = fork(fileURLToPath(import.meta.url), [side, workload]);
  return new Promise((resolve, reject) => {
    child.once('message', (speed) => {
      resolve(typeof speed === 'number' ? Math.round(speed) : null);
    });
    child.once('exit', (code) => {
      reject(new Error(`${side} of ${workload} ended with code ${code}`));
    });
  });
}

function print(rows: readonly Row[]): void {
  const cell = (value: number | null): string =>
    (value === null ? '-' : value.toLocaleString('en')).padStart(14);
  console.log(
    `${'wasm, batch 128, samples/s'.padEnd(48)}${'Residua'.padStart(14)}${'TF.js stock'.padStart(14)}   ratio`,
  );
  for (const { workload, samplesPerSecond, peerSamplesPerSecond, ratio } of rows) {
    const times = ratio === null ? '-' : `${ratio.toFixed(1)}x`;
    console.log(
      `${workload.padEnd(48)}${cell(samplesPerSecond)}${cell(peerSamplesPerSecond)}${times.padStart(8)}`,
    );
  }
  console.log(JSON.stringify({ name: 'training', rows }));
}

async function measure(side: string, name: string): Promise<void> {
  const workload = workloads.find((one) => one.name === name);
  if (workload === undefined) throw new Error(`unknown workload: ${name}`);
  process.send?.(await (side === 'ours' ? measureOurs(workload) : measurePeer(workload)));
  process.disconnect();
}

const [side, workload] = process.argv.slice(2);
await (side === undefined || workload === undefined ? main() : measure(side, workload));
