/** One import in a process of its own: takes a reader and a path, prints its `Reading` as a line of JSON. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import { createScratch, type Scratch } from '../../src-main/engine/dataset/columns/scratch.ts';
import { importFile } from '../../src-main/engine/dataset/import-file.ts';
import { datasetArrays, toNewDataset } from '../../src-main/engine/dataset/to-new-dataset.ts';
import type { ImportedDataset, ImportHooks } from '../../src-main/engine/dataset/types.ts';
import { openWorkspace } from '../../src-main/engine/store/open-workspace.ts';
import type { NodeReader, Reading } from './reading.ts';

interface Work {
  readonly rows: number;
  readonly parts: Readonly<Record<string, Timed>>;
}

interface Timed {
  readonly ms: number;
  readonly cpuMs: number;
}

const readers: Readonly<Record<NodeReader, (path: string) => Promise<Work>>> = {
  residua: async (path) => {
    const scratch = createScratch({ folders: [dirname(path)] });
    const { imported, parts } = await importMeasured(path, scratch);
    await scratch.close();
    return { rows: imported.rowCount, parts };
  },
  stored: async (path) => {
    const scratch = createScratch({ folders: [dirname(path)] });
    const { imported, parts } = await importMeasured(path, scratch);
    const workspace = await openWorkspace(join(dirname(path), `${process.pid}.residua`), {
      create: true,
      now: Date.now,
      newId: () => 'imported',
    });
    const clock = startClock();
    await workspace.addDataset(toNewDataset(imported), datasetArrays(imported));
    const store = clock();
    await workspace.close();
    await scratch.close();
    return { rows: imported.rowCount, parts: { ...parts, store } };
  },
  papaparse: (path) => {
    const clock = startClock();
    return new Promise((resolve, reject) => {
      let rows = 0;
      Papa.parse(createReadStream(path, 'utf8'), {
        header: true,
        dynamicTyping: true,
        skipEmptyLines: true,
        step: () => rows++,
        complete: () => {
          resolve({ rows, parts: { parse: clock() } });
        },
        error: reject,
      });
    });
  },
  hash: async (path) => {
    const clock = startClock();
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      hash.update(chunk as Buffer);
    }
    hash.digest();
    return { rows: 0, parts: { hash: clock() } };
  },
};

/** Gives the time since it was called. */
function startClock(): () => Timed {
  const started = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - started, cpuMs: (user + system) / 1000 };
  };
}

async function importMeasured(
  path: string,
  scratch: Scratch,
): Promise<{ imported: ImportedDataset; parts: Work['parts'] }> {
  const clock = startClock();
  let read: Timed = { ms: 0, cpuMs: 0 };
  const onProgress: ImportHooks['onProgress'] = (stage) => {
    if (stage === 'reading') read = clock();
  };
  const imported = await importFile(path, {}, { onProgress, scratch });
  const whole = clock();
  const profile = { ms: whole.ms - read.ms, cpuMs: whole.cpuMs - read.cpuMs };
  return { imported, parts: { read, profile } };
}

/** Milliseconds that this thread has waited for a processor that others used; always 0 where it is not told. */
function processorWaits(): () => number {
  const path = `/proc/self/task/${process.pid}/schedstat`;
  if (!existsSync(path)) return () => 0;
  return () => Number(readFileSync(path, 'latin1').split(' ')[1]) / 1e6;
}

async function measure(reader: NodeReader, path: string): Promise<Reading> {
  let longestPauseMs = 0;
  const waited = processorWaits();
  let [last, lastWaited] = [performance.now(), waited()];
  const timer = setInterval(() => {
    const [now, nowWaited] = [performance.now(), waited()];
    longestPauseMs = Math.max(longestPauseMs, now - last - (nowWaited - lastWaited));
    [last, lastWaited] = [now, nowWaited];
  }, 1);
  const { rows, parts } = await readers[reader](path);
  clearInterval(timer);
  const timed = Object.values(parts);
  return {
    ms: timed.reduce((sum, { ms }) => sum + ms, 0),
    cpuMs: timed.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    peakBytes: process.resourceUsage().maxRSS * 1024,
    rows,
    longestPauseMs,
    parts: Object.fromEntries(Object.entries(parts).map(([part, { cpuMs }]) => [part, cpuMs])),
    versions: { node: process.versions.node },
  };
}

const [, , reader, path] = process.argv;
console.log(JSON.stringify(await measure(reader as NodeReader, path ?? '')));
