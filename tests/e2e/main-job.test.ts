import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvestigatePage } from './pages/investigate-page.ts';
import { Sidebar } from './pages/sidebar.ts';
import { StartPage } from './pages/start-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { writeNpyFile } from './support/npy-file.ts';
import { dropAndWait, spike, writeLongFile, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test('a dropped CSV becomes flagged events, without another press', async ({ residua, folder }) => {
  const run = await dropAndWait(residua, writeSpikedFile(folder));
  const result = new InvestigatePage(residua);
  await expect(result.sentence).toHaveText(/\d+ events? in \d+ days/);
  await expect(result.timeline).toBeVisible();
  await expect(result.threshold).toBeVisible();
  await expect(result.deviceLabel).toHaveText(/\w/);

  const events = await residua.call('run.events', { runId: run.id });
  await expect(result.events).toHaveCount(events.length);
  expect(events[0]?.startIndex).toBeLessThan(spike[1]);
  expect(events[0]?.endIndex).toBeGreaterThanOrEqual(spike[0]);
  const detail = await residua.call('run.get', { runId: run.id });
  expect(detail.result?.baseline).not.toBeNull();
  await expect(residua.errorBanner).toHaveCount(0);
});

test('a dropped .npy becomes flagged events', async ({ residua, folder }) => {
  const path = join(folder, 'machine.npy');
  writeNpyFile(path, 800, 4, (row, column) => {
    const lift = row >= 700 && row < 706 ? 8 : 0;
    return (
      Math.sin((2 * Math.PI * row) / 24 + column) + ((row * 31 + column * 17) % 7) / 100 + lift
    );
  });
  const run = await dropAndWait(residua, path);
  const [first] = await residua.call('run.events', { runId: run.id });
  expect(first?.startIndex).toBeLessThan(706);
  expect(first?.endIndex).toBeGreaterThanOrEqual(700);
});

test('a bundled sample is one press away from its events', async ({ residua }) => {
  const [sample] = await residua.call('sample.list', {});
  await new StartPage(residua).sample(sample?.id ?? '').click();
  await new InvestigatePage(residua).shown();
});

test('everything is still there after a restart', async ({ launch, folder }) => {
  const first = await launch();
  const run = await dropAndWait(first, writeSpikedFile(folder));
  const events = await first.call('run.events', { runId: run.id });
  const sentence = await new InvestigatePage(first).sentence.textContent();
  await first.close();

  const second = await launch();
  await new Sidebar(second).openFile('station.csv');
  await new Sidebar(second).open(run.id);
  const result = new InvestigatePage(second);
  await expect(result.sentence).toHaveText(sentence ?? '');
  await expect(result.events).toHaveCount(events.length);
  expect(await second.call('run.events', { runId: run.id })).toEqual(events);
});

test('the report is written where the user says', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  const path = join(folder, 'report.html');
  await residua.answerSaveDialog(path);
  await new InvestigatePage(residua).exportButton.click();
  await expect.poll(() => existsSync(path), { timeout: 90_000 }).toBe(true);
  const report = readFileSync(path, 'utf8');
  expect(report).toContain('station.csv');
  expect(report).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test('a run that is cancelled ends as cancelled', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  const train = new TrainPage(residua);
  await expect(train.progress).toBeVisible();
  await train.cancelButton.click();
  await expect
    .poll(async () => (await residua.call('run.list', {}))[0]?.status, { timeout: 30_000 })
    .toBe('cancelled');
  await expect(train.cancelButton).toBeHidden();
});

test('a run stands still while it is paused, and goes on', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  const train = new TrainPage(residua);
  await train.pauseButton.click({ timeout: 60_000 });
  await expect(train.view.getByRole('heading', { level: 1 })).toHaveText(/ is paused$/);
  const [run] = await residua.call('run.list', {});
  const epochs = async (): Promise<number> =>
    (await residua.call('run.epochs', { runId: run?.id ?? '' })).length;
  const before = await epochs();
  await residua.page.waitForTimeout(1500);
  expect(await epochs()).toBe(before);
  await train.goOnButton.click();
  await expect(train.pauseButton).toBeVisible();
  await expect.poll(epochs, { timeout: 30_000 }).toBeGreaterThan(before);
  await train.cancelButton.click();
  await expect(train.cancelButton).toBeHidden();
});

test('the events can be walked by keyboard', async ({ residua, folder }) => {
  const path = join(folder, 'two.csv');
  const { writeSensorFile } = await import('../support/sensor-file.ts');
  writeSensorFile(path, {
    rows: 800,
    spikes: [
      [500, 506],
      [700, 703],
    ],
  });
  await dropAndWait(residua, path);
  const result = new InvestigatePage(residua);
  await result.event(1).click();
  await expect(result.event(1)).toHaveAttribute('aria-selected', 'true');
  const card = await result.eventCard.textContent();
  await residua.page.keyboard.press('ArrowDown');
  await expect(result.event(2)).toHaveAttribute('aria-selected', 'true');
  await expect(result.eventCard).not.toHaveText(card ?? '');
  await residua.page.keyboard.press('ArrowUp');
  await expect(result.event(1)).toHaveAttribute('aria-selected', 'true');
  await expect(result.eventCard).toHaveText(card ?? '');
});
