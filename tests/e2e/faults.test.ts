import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import { ResiduaApp } from './pages/residua-app.ts';
import { Sidebar } from './pages/sidebar.ts';
import { dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

const main = join(import.meta.dirname, '../../src-main/cli/main.ts');

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line, in a process of its own. */
function residuaCli(...args: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, ['--no-deprecation', main, ...args]);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })));
}

/** Kills the engine; resolves when the page has said so. */
async function killEngine(residua: ResiduaApp): Promise<number> {
  const pid = await residua.enginePid();
  process.kill(pid, 'SIGKILL');
  await expect(residua.page.getByTestId('engine-banner')).toContainText('The engine stopped');
  return pid;
}

async function backAgain(residua: ResiduaApp, pid: number): Promise<void> {
  await residua.engineReplaced(pid);
  await expect(residua.page.getByTestId('engine-banner')).toHaveCount(0);
  await expect(residua.errorBanner).toHaveCount(0);
}

test.describe('a run whose file is gone', () => {
  test('from the disk: opens, with its events and its report; only reading it anew is refused', async ({
    residua,
    folder,
  }) => {
    const path = writeSpikedFile(folder);
    const { id: runId } = await dropAndWait(residua, path);
    const events = await residua.call('run.events', { runId });
    rmSync(path);
    await goTo(residua, 'Data');
    await residua.page.getByLabel('Role of NO2 (µg/m³)').selectOption('ignored');
    await expect(residua.errorBanner).toContainText('station.csv');
    await residua.errorBanner.getByRole('button', { name: 'Close' }).click();
    await new Sidebar(residua).open(runId);
    const page = new InvestigatePage(residua);
    await page.shown();
    await expect(page.events).toHaveCount(events.length);
    await page.event(1).click();
    await residua.page.keyboard.press('c');
    await expect(page.event(1)).toContainText('confirmed');
    const report = join(folder, 'report.html');
    await residua.answerSaveDialog(report);
    await residua.clickMenu('export-report');
    await expect(residua.page.getByTestId('toast').last()).toContainText('report.html saved', {
      timeout: 90_000,
    });
    expect(readFileSync(report, 'utf8')).toContain('station');
  });

  test('from the workspace: is no longer shown, says so, and comes back with the file', async ({
    residua,
    folder,
  }) => {
    const { id: runId, datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
    await residua.call('dataset.remove', { datasetId });
    await expect(residua.page.getByTestId('toast').last()).toContainText(
      'was deleted and is no longer shown',
    );
    await expect(residua.page.getByTestId('view-start')).toBeVisible();
    expect(await residua.tryCall('run.get', { runId })).toMatchObject({
      error: { code: 'run/not-found', message: 'the run was deleted with its file: station' },
    });
    await residua.call('dataset.restore', { datasetId });
    await new Sidebar(residua).openFile('station.csv');
    await new Sidebar(residua).open(runId);
    await new InvestigatePage(residua).shown();
  });

  test('deleted by hand: the deletion is undone even after the engine was killed', async ({
    residua,
    folder,
  }) => {
    const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
    const sidebar = new Sidebar(residua);
    await sidebar.openFile('station.csv');
    await sidebar.files.getByRole('button', { name: /^Delete/ }).click();
    await expect(residua.page.getByTestId('view-start')).toBeVisible();
    await backAgain(residua, await killEngine(residua));
    await residua.clickMenu('undo');
    await sidebar.openFile('station.csv');
    await sidebar.open(runId);
    await new InvestigatePage(residua).shown();
  });
});

test('a second program is told that the workspace is in use, and does it no harm', async ({
  residua,
  folder,
}) => {
  test.slow();
  const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
  const workspace = residua.defaultWorkspace;
  const other = join(folder, 'other user data');
  mkdirSync(other);
  const recent = [{ path: workspace, openedAtMs: Date.now() }];
  writeFileSync(join(other, 'recent.json'), JSON.stringify({ recent }));
  const second = await ResiduaApp.launch(other);
  const banner = second.page.getByTestId('workspace-banner');
  try {
    await expect(banner).toContainText('Another program has the workspace open');
    await expect(banner).toContainText('Close the other program');
    await second.page.screenshot({ path: 'test-results/screens/workspace-in-use.png' });
    const cli = await residuaCli('runs', '--workspace', workspace);
    expect([cli.code === 0, cli.err]).toEqual([
      false,
      expect.stringMatching(/another program has the workspace open.*Close the other program/is),
    ]);
    await residua.page.keyboard.press('c');
    await expect(new InvestigatePage(residua).event(1)).toContainText('confirmed');
    await residua.close();

    const changed = await residuaCli(
      ...['threshold', runId, '--method', 'quantile', '--value', '0.9'],
      ...['--apply', '--workspace', workspace],
    );
    expect([changed.code, changed.err]).toEqual([0, '']);
    await banner.getByRole('button', { name: 'Try again' }).click();
    await new Sidebar(second).openFile('station.csv');
    await expect(banner).toHaveCount(0);
    await new Sidebar(second).open(runId);
    const page = new InvestigatePage(second);
    await page.shown();
    await expect(page.threshold).toContainText('90 % quantile');
    await expect(page.event(1)).toContainText('confirmed');
  } finally {
    await second.close();
  }
});

test.describe('an engine that is killed', () => {
  /** Shift and drag over a part of the timeline; `midway` runs before the mouse is let go. */
  async function drawLabel(residua: ResiduaApp, midway: () => Promise<void>): Promise<void> {
    const box = await new InvestigatePage(residua).timeline.boundingBox();
    if (box === null) throw new Error('no timeline');
    const { mouse, keyboard } = residua.page;
    await keyboard.down('Shift');
    await mouse.move(box.x + box.width * 0.66, box.y + 90);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.69, box.y + 90, { steps: 3 });
    await midway();
    await mouse.up();
    await keyboard.up('Shift');
  }

  test('while a label is drawn: the label is there when it is back', async ({
    residua,
    folder,
  }) => {
    const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
    let pid = 0;
    await drawLabel(residua, async () => {
      pid = await killEngine(residua);
    });
    await backAgain(residua, pid);
    await expect(residua.page.getByTestId('labels').getByRole('listitem')).toHaveCount(1);
    expect(await residua.call('label.list', { datasetId })).toHaveLength(1);
  });

  test('while the threshold is dragged: what was dragged is stored when it is back', async ({
    residua,
    folder,
  }) => {
    const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
    const handle = residua.page.getByTestId('threshold-handle');
    await handle.waitFor();
    const box = await handle.boundingBox();
    if (box === null) throw new Error('no handle');
    const { mouse } = residua.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2, box.y - 30, { steps: 3 });
    const pid = await killEngine(residua);
    await residua.page.screenshot({ path: 'test-results/screens/engine-killed.png' });
    await mouse.move(box.x + box.width / 2, box.y - 50, { steps: 3 });
    await backAgain(residua, pid);
    await mouse.up();
    await expect
      .poll(async () => (await residua.call('threshold.versions', { runId })).length)
      .toBe(2);
    await expect(residua.page.getByTestId('toast')).toContainText('Threshold changed');
  });

  for (const [where, open, save] of [
    [
      'on an event',
      async (residua: ResiduaApp) => residua.page.getByTestId('triage').getByLabel('Note'),
      'Enter',
    ],
    [
      'on a run',
      async (residua: ResiduaApp) => {
        await goTo(residua, 'Runs');
        return residua.page.getByLabel(/^Note on/);
      },
      'Tab',
    ],
  ] as const satisfies readonly (readonly [
    string,
    (residua: ResiduaApp) => Promise<Locator>,
    string,
  ])[]) {
    test(`while a note is typed ${where}: the text stays, and is stored`, async ({
      residua,
      folder,
    }) => {
      const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
      const field = await open(residua);
      await field.click();
      const { keyboard } = residua.page;
      await keyboard.type('seen by ');
      const pid = await killEngine(residua);
      await keyboard.type('the night ');
      await expect(residua.page.getByTestId('engine-banner')).toContainText('is kept');
      await residua.page.screenshot({ path: `test-results/screens/typed-${save}.png` });
      await backAgain(residua, pid);
      await keyboard.type('shift');
      await expect(field).toHaveValue('seen by the night shift');
      await keyboard.press(save);
      const stored = async (): Promise<string[]> => [
        ...(await residua.call('triage.list', { runId })).map(({ note }) => note),
        ...(await residua.call('run.cards', {})).map(({ note }) => note),
      ];
      await expect.poll(stored).toContain('seen by the night shift');
      await expect(field).toHaveValue('seen by the night shift');
    });
  }
});

test.describe('a note that is typed', () => {
  test('is stored where its view is left, and where the engine was gone then', async ({
    residua,
    folder,
  }) => {
    const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
    const field = residua.page.getByTestId('triage').getByLabel('Note');
    await field.click();
    await residua.page.keyboard.type('a valve stuck');
    const pid = await killEngine(residua);
    await residua.page.keyboard.press('Enter');
    await goTo(residua, 'Data');
    await backAgain(residua, pid);
    await expect
      .poll(async () => (await residua.call('triage.list', { runId })).map(({ note }) => note))
      .toEqual(['a valve stuck']);
    await new Sidebar(residua).open(runId);
    await expect(field).toHaveValue('a valve stuck');
  });

  test('outlives the page', async ({ residua, folder }) => {
    const { id: runId } = await dropAndWait(residua, writeSpikedFile(folder));
    await residua.page.getByTestId('triage').getByLabel('Note').click();
    await residua.page.keyboard.type('half a sent');
    await residua.page.reload();
    await expect
      .poll(async () => (await residua.call('triage.list', { runId })).map(({ note }) => note))
      .toEqual(['half a sent']);
  });

  test('is stored when the window is closed over it', async ({ launch, folder }) => {
    const first = await launch();
    const { id: runId } = await dropAndWait(first, writeSpikedFile(folder));
    await first.page.getByTestId('triage').getByLabel('Note').click();
    await first.page.keyboard.type('written in a hurry');
    await first.close();
    const second = await launch();
    const notes = await second.call('triage.list', { runId });
    expect(notes.map(({ note }) => note)).toEqual(['written in a hurry']);
  });
});
