/** Import of a generated CSV of 102 MB beside PapaParse with `header` and `dynamicTyping`, each in a child process. */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { importFile } from '../src-main/engine/dataset/import-file.ts';

const rowCount = 500_000;
const columnCount = 20;
const rounds = 3;

interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** Longest time in which nothing else could run. */
  readonly longestPauseMs: number;
  readonly rows: number;
}

const readers: Readonly<Record<string, (path: string) => Promise<number>>> = {
  residua: async (path) => (await importFile(path, {})).rowCount,
  papaparse: (path) =>
    new Promise((resolve, reject) => {
      let rows = 0;
      Papa.parse(createReadStream(path, 'utf8'), {
        header: true,
        dynamicTyping: true,
        skipEmptyLines: true,
        step: () => rows++,
        complete: () => {
          resolve(rows);
        },
        error: reject,
      });
    }),
};

async function writeTable(path: string): Promise<void> {
  const out = createWriteStream(path);
  const names = Array.from({ length: columnCount }, (_, column) => `sensor${column + 1}`);
  out.write(`timestamp,${names.join(',')}\n`);
  let state = 1;
  const start = Date.UTC(2020, 0, 1);
  for (let from = 0; from < rowCount; from += 10_000) {
    const lines: string[] = [];
    for (let row = from; row < from + 10_000; row++) {
      const cells = [new Date(start + row * 60_000).toISOString().slice(0, 19).replace('T', ' ')];
      for (let column = 0; column < columnCount; column++) {
        state = (state * 16_807) % 2_147_483_647;
        const noise = state / 2_147_483_647;
        cells.push((100 * Math.sin(row / 200 + column) + 20 * noise).toFixed(5));
      }
      lines.push(cells.join(','));
    }
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function measure(name: string, path: string): Promise<Measured> {
  const read = readers[name];
  if (read === undefined) throw new Error(`unknown reader: ${name}`);
  let longestPauseMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestPauseMs = Math.max(longestPauseMs, now - last);
    last = now;
  }, 1);
  const before = process.cpuUsage();
  const start = performance.now();
  const rows = await read(path);
  const ms = performance.now() - start;
  clearInterval(timer);
  const { user, system } = process.cpuUsage(before);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { ms, cpuMs: (user + system) / 1000, peakBytes, longestPauseMs, rows };
}

function inChild(name: string, path: string): Measured {
  const output = execFileSync(process.execPath, [import.meta.filename, name, path], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Measured;
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'residua-import-'));
  try {
    const path = join(folder, 'table.csv');
    await writeTable(path);
    const bytes = statSync(path).size;
    const rows = Object.keys(readers).map((reader) => {
      const runs = Array.from({ length: rounds }, () => inChild(reader, path));
      const best = runs.reduce((a, b) => (b.ms < a.ms ? b : a));
      if (best.rows !== rowCount) throw new Error(`${reader} read ${best.rows} rows`);
      return { reader, bytes, ...best };
    });
    const [ours, peer] = rows;
    for (const row of rows) {
      const speed = `${(row.ms / 1000).toFixed(2)} s  ${(bytes / 1000 / row.ms).toFixed(0).padStart(4)} MB/s`;
      const memory = `${(row.peakBytes / 1e6).toFixed(0).padStart(4)} MB peak`;
      const pause = `${row.longestPauseMs.toFixed(0).padStart(4)} ms longest pause`;
      console.log(`${row.reader.padEnd(12)}${speed}  ${memory}  ${pause}`);
    }
    const ratio = (peer?.ms ?? NaN) / (ours?.ms ?? NaN);
    console.log(
      `${(bytes / 1e6).toFixed(0)} MB; ${ratio.toFixed(1)} x faster, types and profile included`,
    );
    console.log(JSON.stringify({ name: 'import', ratio, rows }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , reader, path] = process.argv;
if (reader === undefined || path === undefined) await compare();
else console.log(JSON.stringify(await measure(reader, path)));
