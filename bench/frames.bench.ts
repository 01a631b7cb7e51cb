/**
 * Frames per second of the window while a CSV file of 300 MB is imported, beside the same window at rest. A real Electron, without graphics hardware, on a virtual display where the computer has none.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startVirtualDisplay } from '../scripts/test/virtual-display.mjs';
import type { EngineEvents } from '../src-main/contract/events.ts';
import { ResiduaApp } from '../tests/e2e/pages/residua-app.ts';
import { StartPage } from '../tests/e2e/pages/start-page.ts';
import { measureFrames, type FrameTimes } from './frames/measure-frames.ts';
import { writeTable } from './import/table-file.ts';

const restMs = 5000;

/** Aim of the product: no frame in twenty is late. */
const aimP95Ms = 20;

/** Waits in the page for the end of the job that a drop has begun. Throws where it does not end well. */
async function imported(residua: ResiduaApp): Promise<void> {
  const end = await residua.page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        window.residua.on('job.ended', resolve);
      }),
  );
  const { kind } = end as EngineEvents['job.ended'];
  if (kind !== 'done') throw new Error(`the import ended as ${kind}: ${JSON.stringify(end)}`);
}

function line(what: string, { frames, perSecond, p50, p95, longest, late }: FrameTimes): string {
  return [
    what.padEnd(14),
    `${frames} frames`.padStart(12),
    `${perSecond.toFixed(1)} a second`.padStart(14),
    `p50 ${p50.toFixed(1)} ms`.padStart(12),
    `p95 ${p95.toFixed(1)} ms`.padStart(12),
    `longest ${longest.toFixed(0)} ms`.padStart(15),
    `${(100 * late).toFixed(1)} % late`.padStart(11),
  ].join('  ');
}

async function measure(folder: string): Promise<void> {
  const path = join(folder, 'table.csv');
  const rows = await writeTable(path, 3);
  const bytes = statSync(path).size;
  const residua = await ResiduaApp.launch(join(folder, 'user data'));
  try {
    await residua.resize(1280, 800);
    const start = new StartPage(residua);
    await start.dropZone.waitFor();
    await sleep(restMs);
    const rest = (): Promise<FrameTimes> => measureFrames(residua.page, () => sleep(restMs));
    const before = await rest();
    const load = (loadavg()[0] ?? 0).toFixed(1);
    const began = performance.now();
    const during = await measureFrames(residua.page, async () => {
      const ended = imported(residua);
      await start.drop(path);
      await ended;
    });
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${(bytes / 1e6).toFixed(0)} MB, ${rows} rows, imported in ${seconds.toFixed(1)} s, load ${load}`,
    );
    console.log(line('at rest', before));
    console.log(line('importing', during));
    const isMet = during.p95 <= Math.max(aimP95Ms, before.p95);
    console.log(`aim: p95 of ${aimP95Ms} ms, or that at rest: ${isMet ? 'met' : 'MISSED'}`);
    console.log(JSON.stringify({ name: 'frames', bytes, rows, seconds, load, before, during }));
  } finally {
    await residua.close();
  }
}

async function main(): Promise<void> {
  const display =
    process.platform === 'linux' && process.env['DISPLAY'] === undefined
      ? await startVirtualDisplay()
      : null;
  if (display !== null) process.env['DISPLAY'] = display.name;
  const folder = mkdtempSync(join(tmpdir(), 'residua-frames-'));
  try {
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    display?.stop();
  }
}

await main();
