import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvestigatePage } from './pages/investigate-page.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { Sidebar } from './pages/sidebar.ts';
import { StartPage } from './pages/start-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { childrenOf } from './support/processes.ts';
import { dropAndWait, writeLongFile, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

async function epochsOfActive(residua: ResiduaApp): Promise<number> {
  const run = (await residua.call('run.list', {})).find(({ status }) => status === 'running');
  return run === undefined ? 0 : (await residua.call('run.epochs', { runId: run.id })).length;
}

test('a killed trainer fails its run with a reason, and nothing else', async ({
  residua,
  folder,
}) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  const engine = await residua.enginePid();
  await residua.answerOpenDialog(writeLongFile(folder));
  await residua.clickMenu('open-data');
  const train = new TrainPage(residua);
  await expect(train.progress).toBeVisible();
  // Before its first epoch it may still be one that tries settings.
  await expect.poll(() => epochsOfActive(residua), { timeout: 60_000 }).toBeGreaterThan(0);
  for (const pid of childrenOf(engine, 'trainer')) process.kill(pid, 'SIGKILL');

  await expect
    .poll(async () => (await residua.call('run.list', {})).map(({ status }) => status).sort())
    .toEqual(['done', 'failed']);
  const runs = await residua.call('run.list', {});
  const failed = runs.find(({ status }) => status === 'failed');
  expect(failed?.error).toMatchObject({ code: 'train/crashed' });
  await expect(train.view).toContainText(failed?.error?.message.slice(1) ?? 'no message');
  await expect(train.view).toContainText(failed?.error?.remedy ?? 'no remedy');
  expect(await residua.enginePid()).toBe(engine);
});

test('a killed engine comes back with the data', async ({ residua, folder }) => {
  const run = await dropAndWait(residua, writeSpikedFile(folder));
  const pid = await residua.enginePid();
  process.kill(pid, 'SIGKILL');
  await residua.engineReplaced(pid);
  await new Sidebar(residua).open(run.id);
  await new InvestigatePage(residua).shown();
  expect(await residua.call('run.events', { runId: run.id })).not.toEqual([]);
});

test('an engine killed while the threshold is dragged comes back, and the line with it', async ({
  residua,
  folder,
}) => {
  const run = await dropAndWait(residua, writeSpikedFile(folder));
  const handle = residua.page.getByTestId('threshold-handle');
  await handle.waitFor();
  const box = await handle.boundingBox();
  if (box === null) throw new Error('no handle');
  const { mouse } = residua.page;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const pid = await residua.enginePid();
  await mouse.move(x, y);
  await mouse.down();
  // Downwards: above the highest error there would be no events to see, and no way up.
  await mouse.move(x, y + 15, { steps: 3 });
  process.kill(pid, 'SIGKILL');
  await mouse.move(x, y + 25, { steps: 3 });
  await mouse.up();
  await residua.engineReplaced(pid);
  const page = new InvestigatePage(residua);
  await expect(page.events.first()).toBeVisible();
  // The new engine stores where the line was left.
  await expect(residua.page.getByTestId('toast').last()).toContainText('Threshold changed');
  const versions = async (): Promise<number> =>
    (await residua.call('threshold.versions', { runId: run.id })).length;
  const before = await versions();
  await handle.focus();
  await residua.page.keyboard.press('ArrowUp');
  await residua.page.keyboard.press('Enter');
  await expect.poll(versions).toBe(before + 1);
});

test('an engine killed during a run leaves the run failed', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  await expect(new TrainPage(residua).progress).toBeVisible();
  await expect
    .poll(async () => (await residua.call('run.list', {})).map((run) => run.status))
    .toEqual(['running']);
  const pid = await residua.enginePid();
  process.kill(pid, 'SIGKILL');
  await residua.engineReplaced(pid);
  const [run] = await residua.call('run.list', {});
  expect(run).toMatchObject({ status: 'failed', error: { remedy: expect.stringMatching(/\w/) } });
});

test.describe('a file that cannot be read', () => {
  const bad: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['empty.csv', '', /empty/i],
    ['header.csv', 'time,a,b\n', /header/i],
    ['ragged.csv', 'a,b\n1,2\n3,4,5\n6,7\n', /row 3|line 3/i],
    ['words.csv', 'name\nx\ny\nz\n', /number/i],
    ['broken.npy', Buffer.from('\x93NUMPY\x01\x00', 'latin1'), /npy|numpy/i],
    ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /\w/],
  ];
  for (const [name, content, sentence] of bad) {
    test(`is refused with a sentence: ${name}`, async ({ residua, folder }) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      await new StartPage(residua).drop(path);
      await expect(residua.errorBanner).toContainText(sentence);
      await expect(residua.errorBanner).toContainText(name);
      expect(await residua.call('dataset.list', {})).toEqual([]);
    });
  }

  test('a folder is refused too', async ({ residua, folder }) => {
    const path = join(folder, 'measurements');
    mkdirSync(path);
    await new StartPage(residua).drop(path);
    await expect(residua.errorBanner).toContainText('measurements');
  });

  test('a good file afterwards works', async ({ residua, folder }) => {
    const path = join(folder, 'empty.csv');
    writeFileSync(path, '');
    await new StartPage(residua).drop(path);
    await expect(residua.errorBanner).toBeVisible();
    await dropAndWait(residua, writeSpikedFile(folder));
    await expect(residua.errorBanner).toHaveCount(0);
  });
});
