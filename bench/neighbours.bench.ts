/**
 * Nearest rows as kNN finds them, beside a plain loop and scikit-learn's brute force on all cores: seeded rows, median
 * of 5 (of the loop 1). `npm run bench -- neighbours [--python FILE]`, FILE: another Python that has scikit-learn.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createNearestRows } from '../src-main/engine/baseline/nearest-rows.ts';
import { createRandom } from '../src-main/engine/training/random.ts';
import { peersFolder, preparePython } from './peers/environment.ts';
import { runProgram } from './training/run-program.ts';

interface Case {
  readonly what: string;
  readonly stored: number;
  readonly rows: number;
  readonly size: number;
}

const cases: readonly Case[] = [
  { what: 'table of 21 columns', stored: 6000, rows: 8000, size: 21 },
  { what: 'one column, window 48', stored: 6000, rows: 8000, size: 48 },
  { what: '8 columns, window 24', stored: 5461, rows: 4000, size: 192 },
  { what: '38 columns, window 32', stored: 862, rows: 8000, size: 1216 },
];
const neighbours = 5;
const repeats = 5;
const answerOf = z.object({ ms: z.number(), found: z.array(z.int()), version: z.string() });

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;
}

function timed<T>(times: number, work: () => T): { readonly ms: number; readonly found: T } {
  const all: number[] = [];
  for (;;) {
    const start = performance.now();
    const found = work();
    all.push(performance.now() - start);
    if (all.length === times) return { ms: median(all), found };
  }
}

/** Waves that drift, so that some rows are near each other. */
function rowsOf(count: number, size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  let level = 0;
  return Float32Array.from({ length: count * size }, () => (level = 0.9 * level + random.normal()));
}

function plainly(rows: Float32Array, stored: Float32Array, { size }: Case): Uint32Array {
  return Uint32Array.from({ length: rows.length / size }, (_, i) => {
    const best: { at: number; distance: number }[] = [];
    for (let j = 0; j < stored.length / size; j++) {
      let distance = 0;
      for (let k = 0; k < size; k++) distance += (rows[i * size + k]! - stored[j * size + k]!) ** 2;
      if (best.length === neighbours && distance >= best[neighbours - 1]!.distance) continue;
      best.push({ at: j, distance });
      best.sort((a, b) => a.distance - b.distance);
      best.length = Math.min(best.length, neighbours);
    }
    return best.at(-1)?.at ?? 0;
  });
}

async function bySklearn(
  python: string | null,
  folder: string,
  rows: Float32Array,
  stored: Float32Array,
  { size }: Case,
): Promise<z.infer<typeof answerOf> | null> {
  if (python === null) return null;
  const files = { rows: join(folder, 'rows'), stored: join(folder, 'stored') };
  writeFileSync(files.rows, rows);
  writeFileSync(files.stored, stored);
  const job = JSON.stringify({ ...files, size, neighbours, repeats });
  const { stdout } = await runProgram(python, [join(peersFolder, 'peer_neighbours.py'), job]);
  return answerOf.parse(JSON.parse(stdout));
}

async function pythonOf(given: string | undefined): Promise<string | null> {
  if (given !== undefined) return given;
  const peers = await preparePython((line) => {
    console.log(line);
  });
  if (peers.kind === 'ready') return peers.python;
  console.log(`without scikit-learn: ${peers.reason}`);
  return null;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { python: { type: 'string' } } });
  const python = await pythonOf(values.python);
  const folder = mkdtempSync(join(tmpdir(), 'neighbours-bench-'));
  const heads = ['ours', 'plain loop', 'sklearn', 'loop/ours', 'sklearn/ours', 'same'];
  console.log(`${'ms'.padEnd(28)}${heads.map((head) => head.padStart(13)).join('')}`);
  try {
    for (const one of cases) {
      const [rows, stored] = [rowsOf(one.rows, one.size, 1), rowsOf(one.stored, one.size, 2)];
      const find = createNearestRows(stored, one.stored, one.size);
      const ours = timed(repeats, () => find(rows, one.rows, neighbours));
      const loop = timed(1, () => plainly(rows, stored, one));
      const theirs = await bySklearn(python, folder, rows, stored, one);
      const sklearnMs = theirs?.ms ?? null;
      const same = ours.found.filter((at, i) => at === loop.found[i]).length / one.rows;
      const cells = [
        ...[ours.ms.toFixed(0), loop.ms.toFixed(0), sklearnMs?.toFixed(0) ?? '-'],
        ...[(loop.ms / ours.ms).toFixed(1)],
        ...[sklearnMs === null ? '-' : (sklearnMs / ours.ms).toFixed(1)],
        ...[`${(100 * same).toFixed(2)} %`],
      ];
      console.log(`${one.what.padEnd(28)}${cells.map((cell) => cell.padStart(13)).join('')}`);
      console.log(
        JSON.stringify({
          name: 'neighbours',
          ...one,
          oursMs: ours.ms,
          loopMs: loop.ms,
          sklearnMs,
          same,
        }),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
