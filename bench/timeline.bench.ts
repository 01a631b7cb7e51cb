/**
 * How fast the timeline opens, pans and zooms in the real window at 100 k, 1 M and 10 M rows of 20 columns, beside
 * uPlot and Chart.js with its own decimation, which draw one panel where the window draws six; how the line of the threshold
 * follows a drag, and what the page holds in memory. Then the lanes of 200 entities
 * that share the rows of the longest. `--rows N,N` takes other lengths.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronRuntime } from '../tests/support/electron-runtime.ts';
import { measureFrames, turnWheel, type Frames } from './timeline/gestures.ts';
import { measureLanes, type LaneFigures } from './timeline/lanes.ts';
import { writeLongWorkspace } from './timeline/long-workspace.ts';
import { pageMemory } from './timeline/page-memory.ts';
import { measurePeer, type Peer } from './timeline/peers.ts';
import { dragThreshold } from './timeline/threshold.ts';

interface Row {
  readonly what: string;
  readonly rows: number;
  readonly openMs: number;
  readonly pan: Frames;
  readonly zoom: Frames;
  /** Of the line of the threshold. */
  readonly drag?: Frames;
  /** Of the page's process once all was done, in MB. */
  readonly memoryMb?: number;
}

const columns = 20;
const entities = 200;
const panelColumns = 6;
const option = process.argv.indexOf('--rows');
const sizes =
  option === -1
    ? [100_000, 1_000_000, 10_000_000]
    : (process.argv[option + 1] ?? '').split(',').map(Number);
const peers = ['uplot', 'chartjs'] as const;
/** Chart.js keeps an object for each point: of longer series they do not fit in the memory of a page. */
const mostPeerRows: Readonly<Record<Peer, number>> = { uplot: 10_000_000, chartjs: 1_000_000 };

async function launch(userData: string): Promise<{ app: ElectronApplication; page: Page }> {
  const { executablePath, args, env } = electronRuntime();
  const app = await _electron.launch({
    executablePath,
    args,
    env: { ...env, RESIDUA_USER_DATA: userData, RESIDUA_CACHE: join(userData, 'cache') },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1920, 1080);
  });
  return { app, page };
}

async function measureWindow(folder: string, rows: number): Promise<Row> {
  await writeLongWorkspace(join(folder, 'Residua.residua'), rows, columns);
  const { app, page } = await launch(folder);
  await page.getByTestId('file-item').first().click({ timeout: 60_000 });
  await page.getByTestId('run-item').first().waitFor();
  const openMs = await page.evaluate(openRun);
  await page.getByTestId('threshold').locator('canvas').waitFor({ timeout: 60_000 });
  const zoom = await measureFrames(page, () => turnWheel(page, 'zoom'));
  await page.getByTestId('timeline').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('+');
  const pan = await measureFrames(page, () => turnWheel(page, 'pan'));
  const drag = await dragThreshold(page);
  const memoryMb = await pageMemory(app);
  await app.close();
  return { what: 'Residua, 6 panels', rows, openMs, pan, zoom, drag, memoryMb };
}

/** Runs in the page; answers milliseconds from the click on a run to its painted timeline. */
async function openRun(): Promise<number> {
  const start = performance.now();
  document.querySelector<HTMLElement>('[data-testid=run-item] button.main')?.click();
  while (document.querySelectorAll('.lanes canvas').length < 2) {
    if (performance.now() - start > 60_000) throw new Error('the timeline did not open');
    await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

async function measurePanel(folder: string, rows: number): Promise<LaneFigures> {
  await writeLongWorkspace(join(folder, 'Residua.residua'), rows, panelColumns, entities);
  const { app, page } = await launch(folder);
  try {
    await page.getByTestId('file-item').first().click({ timeout: 60_000 });
    await page.getByTestId('run-item').first().waitFor();
    return await measureLanes(page);
  } finally {
    await app.close();
  }
}

function sayPanel(rows: number, { lanesMs, scroll, entityMs, pan }: LaneFigures): void {
  console.log(
    `${String(entities)} entities, ${rows.toLocaleString('en-US')} rows: lanes after ${lanesMs.toFixed(0)} ms, one entity after ${entityMs.toFixed(0)} ms`,
  );
  console.log(`frames of scrolling${text(scroll)}, of panning in one entity${text(pan)}`);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'timeline-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measurePeerIn(folder: string, peer: Peer, rows: number): Promise<Row> {
  const { app, page } = await launch(join(folder, peer));
  try {
    const what = peer === 'uplot' ? 'uPlot, 1 panel' : 'Chart.js decimated, 1 panel';
    return { what, rows, ...(await measurePeer(page, peer, rows)) };
  } finally {
    await app.close();
  }
}

function say({ what, rows, openMs, pan, zoom, drag, memoryMb }: Row): void {
  const length = rows.toLocaleString('en-US').padStart(11);
  console.log(
    `${length}  ${what.padEnd(28)}${openMs.toFixed(0).padStart(8)}${text(pan)}    ${text(zoom)}`,
  );
  if (drag !== undefined && memoryMb !== undefined) {
    console.log(`${''.padStart(13)}threshold dragged${text(drag)}; page ${memoryMb.toFixed(0)} MB`);
  }
}

const text = ({ p50, p95, work }: Frames): string =>
  `${p50.toFixed(1).padStart(7)}${p95.toFixed(1).padStart(8)}${work.toFixed(1).padStart(7)}`;

async function measureAll(): Promise<void> {
  if (process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '') {
    console.log('timeline: skipped, there is no display; start it under Xvfb');
    return;
  }
  const startedAt = performance.now();
  const rows: Row[] = [];
  console.log(
    `${String(cpus().length)} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'}; frames in ms: middle, 95 %, own work`,
  );
  console.log(
    `${'rows'.padStart(11)}  ${''.padEnd(28)}${'open'.padStart(8)}   pan: p50     p95   work   zoom: p50    p95   work`,
  );
  for (const size of sizes) {
    await inFolder(async (folder) => {
      rows.push(await measureWindow(folder, size));
      say(rows.at(-1) as Row);
      for (const peer of peers.filter((name) => size <= mostPeerRows[name])) {
        rows.push(await measurePeerIn(folder, peer, size));
        say(rows.at(-1) as Row);
      }
    });
  }
  const longest = Math.max(...sizes);
  const panel = await inFolder((folder) => measurePanel(folder, longest));
  sayPanel(longest, panel);
  console.log(`took ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  console.log(JSON.stringify({ name: 'timeline', load: loadavg()[0], rows, panel }));
}

await measureAll();
