import { join } from 'node:path';
import { writeSensorFile } from '../support/sensor-file.ts';
import { goTo } from './pages/navigation.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test.slow();

test('a run is trained further on other data', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const settings = { model: 'dense', epochs: 20, seeds: 2, secondPass: 0.05 } as const;
  const runId = await addRun(residua, datasetId, settings);
  const path = join(folder, 'later.csv');
  writeSensorFile(path, { rows: 600, seed: 9 });
  const { page } = residua;
  await page.getByRole('button', { name: 'Residua', exact: true }).click();
  await dropAndWait(residua, path);

  await goTo(residua, 'Runs');
  await page.locator(`[data-testid=library-row][data-run-id="${runId}"]`).click();
  await page.getByRole('button', { name: /^Train further on/ }).click();
  const dialog = page.getByTestId('further-dialog');
  await expect(dialog).toBeVisible();
  await page.screenshot({ path: join('test-results', 'screens', 'further-dialog.png') });
  await dialog.getByRole('button', { name: /^later/ }).click();
  await expect(page.getByTestId('origin')).toContainText('Dense');
  await expect(page.getByText('a tenth of that of the run before')).toBeVisible();
  await page.screenshot({ path: join('test-results', 'screens', 'further-form.png') });
  await page.getByRole('button', { name: 'Train', exact: true }).last().click();
  await expect(page.getByTestId('origin-text')).toContainText('Loss on the new validation part', {
    timeout: 120_000,
  });
  await expect(page.getByTestId('check-seeds')).toBeVisible();
  for (const [theme, width, height] of [
    ['light', 1280, 800],
    ['dark', 1920, 1080],
  ] as const) {
    await residua.setTheme(theme);
    await residua.resize(width, height);
    await page.getByTestId('origin-text').scrollIntoViewIfNeeded();
    const name = `further-result-${theme}-${width}.png`;
    await page.screenshot({ path: join('test-results', 'screens', name) });
  }
});
