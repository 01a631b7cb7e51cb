import { goTo } from './pages/navigation.ts';
import { inspect } from './support/inspect.ts';
import { addRun, dropAndWait, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test('the runs of a workspace: many, none that fits, none at all', async ({ residua, folder }) => {
  test.slow();
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const { page } = residua;
  for (let i = 0; i < 40; i++) {
    const { runId } = await residua.call('run.start', { datasetId, settings: { model: 'pca' } });
    await residua.call('run.cancel', { runId });
  }
  const long = await addRun(residua, datasetId, { model: 'pca' });
  await residua.call('run.rename', {
    runId: long,
    name: 'A run whose name says what was tried, on which data and why, at some length',
  });
  const tags = ['spring', 'without gaps', 'for the report of the third quarter'];
  await residua.call('run.describe', { runId: long, tags, note: 'Better than the one before.' });
  await goTo(residua, 'Runs');
  const rows = page.getByTestId('library-row');
  await expect(rows).toHaveCount(42);
  await inspect(residua, 'library-many');
  await page.getByRole('grid', { name: 'Runs' }).focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeInViewport();
  await expect(rows.last()).toHaveAttribute('aria-selected', 'true');
  await page.getByLabel('Search runs').fill('nothing of this name');
  await expect(page.getByText('No run fits.')).toBeVisible();
  await inspect(residua, 'library-none');
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(rows).toHaveCount(42);
  await page.getByLabel('Search runs').fill('cancelled');
  await expect(rows).toHaveCount(40);
  await page.getByLabel('Search runs').fill('');
  for (const run of await residua.call('run.list', {})) {
    await residua.call('run.remove', { runId: run.id });
  }
  await expect(rows).toHaveCount(0);
  await expect(page.getByText('No runs yet')).toBeVisible();
  await inspect(residua, 'library-empty');
});
