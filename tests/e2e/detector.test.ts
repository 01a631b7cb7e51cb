import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeImageFile } from '../support/image-file.ts';
import { DetectorPage } from './pages/detector-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { Sidebar } from './pages/sidebar.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

/** Shows a run that the page did not start. */
async function show(residua: ResiduaApp, file: string, runId: string): Promise<void> {
  await goTo(residua, 'Data');
  await new Sidebar(residua).openFile(file);
  await new Sidebar(residua).open(runId);
  await new InvestigatePage(residua).shown();
}

test('codes of a series are selected, and marked in the timeline', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const runId = await addRun(residua, datasetId, { model: 'vae', epochs: 6, window: 12 });
  await show(residua, 'station.csv', runId);
  const page = new DetectorPage(residua);
  await page.open('Latent');
  await expect(page.latent).toContainText('589 windows');
  await page.lasso('all');
  await expect(page.selected).toContainText('589 points selected');
  await expect(page.marks).toHaveCount(1);
  await page.choose('Of the selected event');
  await expect(page.selected).toContainText(/, 1 event among them/);
  await page.open('Events');
  await expect(new InvestigatePage(residua).events).toHaveCount(1);
  await residua.page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.marks).toHaveCount(0);
  await page.open('Latent');
  await page.latent.getByRole('button', { name: 'UMAP' }).click();
  await expect(page.scatter).toBeVisible({ timeout: 60_000 });
  await page.lasso('left');
  await residua.page.keyboard.press('Escape');
  await expect(page.selected).toHaveCount(0);

  await page.open('Samples');
  await expect(page.draws.getByRole('img')).toHaveCount(16);
  await page.draws.getByLabel('How many').selectOption('4');
  await expect(page.draws.getByRole('img')).toHaveCount(4);
  const path = join(folder, 'draws.csv');
  await residua.answerSaveDialog(path);
  await page.draws.getByRole('button', { name: 'Save samples' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1 + 4 * 12);
});

test('images stand beside what was expected, the worst first', async ({ residua, folder }) => {
  const path = join(folder, 'bars.npy');
  writeImageFile(path, { count: 200, odd: [199] });
  const { datasetId } = await dropAndWait(residua, path);
  const runId = await addRun(residua, datasetId, { model: 'dense', epochs: 10 });
  await show(residua, 'bars.npy', runId);
  const page = new DetectorPage(residua);
  await page.open('Reconstruction');
  await expect(page.row).toHaveText('Row 200');
  await expect(page.rebuilt.getByRole('img')).toHaveCount(3);
  await expect(page.rebuilt.getByRole('img').first()).toHaveAccessibleName(/^Measured, row 200/);
  await page.rebuilt.getByRole('button', { name: 'Next row' }).click();
  await expect(page.rebuilt).toContainText('2 of 200 by score');
  await residua.page.keyboard.press('ArrowLeft');
  await expect(page.row).toHaveText('Row 200');

  await page.open('Samples');
  await expect(page.error).toContainText(/nothing can be drawn from: dense/i);
});

test('a model without a code says so', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const runId = await addRun(residua, datasetId, { model: 'iforest', window: 12 });
  await show(residua, 'station.csv', runId);
  const page = new DetectorPage(residua);
  await page.open('Latent');
  await expect(page.error).toContainText(/no code in: iforest/i);
});
