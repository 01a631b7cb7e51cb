import { join } from 'node:path';
import { writePicturePair } from '../support/picture-pair.ts';
import { DataPage } from './pages/data-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { StartPage } from './pages/start-page.ts';
import { expect, test } from './support/test.ts';

async function screens(residua: ResiduaApp, name: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await residua.resize(width, height);
    for (const theme of ['light', 'dark'] as const) {
      await residua.setTheme(theme);
      const path = join('test-results', 'screens', `${name}-${theme}-${width}.png`);
      await residua.page.screenshot({ path, animations: 'disabled' });
    }
  }
  await residua.setTheme('light');
  await residua.resize(1280, 800);
}

test('a network learns to draw pictures larger', async ({ residua, folder }) => {
  const { data, target } = writePicturePair(folder, 'blobs', { count: 460, seed: 1 });
  await new StartPage(residua).drop(data, target);
  const choice = residua.page.getByTestId('file-choice');
  await choice.getByLabel('One as the target of the other').check();
  await expect(choice.getByLabel('Learn')).toHaveValue(/./);
  await choice.getByLabel('Learn').selectOption('blobs-large.npy');
  await screens(residua, 'target-choice');
  await choice.getByRole('button', { name: 'Read' }).click();
  const investigate = new InvestigatePage(residua);
  await investigate.shown();
  const [run] = await residua.call('run.list', {});
  const { plan, result } = await residua.call('run.get', { runId: run!.id });
  expect(plan).toMatchObject({ model: 'superres', baseline: 'resize' });
  expect(plan.inputs?.features).toHaveLength(16);
  expect(result?.evaluation?.comparison?.text).toMatch(/Better than Resized picture/);
  await screens(residua, 'target-result');

  await goTo(residua, 'Data');
  const page = new DataPage(residua);
  await expect(page.target).toContainText('blobs-large.npy');
  await expect(page.target).toContainText('460 x 8 x 8');
  await expect(page.role('c1.2 (target)')).toHaveValue('target');
  await expect(page.view).toContainText('63 columns of the target, learnt from 16 columns');
  await screens(residua, 'target-data');

  await page.press('Take off');
  await expect(page.target).toContainText('None: each row is learnt from itself');
  await page.undo();
  await expect(page.target).toContainText('blobs-large.npy');
  await page.press('Take off');
  await residua.answerOpenDialog(target);
  await page.press('Attach a target');
  await expect(page.target).toContainText('blobs-large.npy');
  await page.press('Take off');
  await expect(page.target).toContainText('None');
  await residua.dropOnShown(target, page.view, page.dropTarget);
  await expect(page.target).toContainText('blobs-large.npy');

  const other = writePicturePair(folder, 'fewer', { count: 30, seed: 2 });
  await residua.dropOnShown(other.target, page.view, page.dropTarget);
  await expect(residua.page.getByRole('alert')).toContainText(
    /fewer-large\.npy has 30 rows, the data have 460/i,
  );
  await expect(page.target).toContainText('blobs-large.npy');
});
