import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo } from './pages/navigation.ts';
import { SearchPage } from './pages/search-page.ts';
import { Sidebar } from './pages/sidebar.ts';
import { StartPage } from './pages/start-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { dropAndWait, writeLongFile, writeSpikedFile } from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test.slow();

test('several models are tried, and the best is opened', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  await goTo(residua, 'Data');
  const search = new SearchPage(residua);
  await residua.page.getByLabel('Epochs at most').fill('2');
  await search.open();
  await expect(search.model('Dense autoencoder')).toBeChecked();
  for (const name of ['Conv1D autoencoder', 'LSTM autoencoder']) {
    await search.model(name).uncheck();
  }
  await search.model('PCA').check();
  await search.field('Trials').fill('1');
  await expect(search.dialog).toContainText('Takes a whole number from 2 to 200.');
  await expect(search.startButton).toBeDisabled();
  await search.field('Trials').fill('2');
  await expect(search.dialog).toContainText('2 models with usual settings.');
  await search.field('Trials').press('Enter');

  await expect(search.rows).toHaveCount(2, { timeout: 120_000 });
  await expect(search.rows.getByText('done', { exact: true })).toHaveCount(2, { timeout: 120_000 });
  await expect(search.board).toContainText('All trials are done.');
  await expect(search.rows.filter({ hasText: 'Dense' })).toContainText('%');
  await search.rows.filter({ hasText: 'PCA' }).getByRole('button').click();
  await expect(residua.page.getByRole('heading', { level: 1 })).toContainText('PCA');

  await residua.page.reload();
  await new Sidebar(residua).openFile('station.csv');
  await search.sideItem.getByRole('button').first().click();
  await expect(search.rows).toHaveCount(2);
  await search.sideItem.getByRole('button', { name: 'Show runs' }).click();
  await expect(search.sideItem.getByTestId('run-item')).toHaveCount(2);
  const best = await search.bestTrial.getAttribute('data-trial');
  await search.openBest.click();
  await new InvestigatePage(residua).shown();
  const runs = await residua.call('run.list', {});
  const run = runs.find(({ trial }) => String(trial?.trial) === best);
  await expect(
    search.sideItem.locator(`[data-run-id="${run?.id ?? ''}"] [aria-current="true"]`),
  ).toBeVisible();
});

test('folds that leave a stretch out show the figure of each', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  await goTo(residua, 'Data');
  const search = new SearchPage(residua);
  await residua.page.getByLabel('Epochs at most').fill('2');
  await search.open();
  for (const name of ['Conv1D autoencoder', 'LSTM autoencoder']) {
    await search.model(name).uncheck();
  }
  await search.model('PCA').check();
  await search.field('Trials').fill('2');
  await search.field('Folds').fill('2');
  await search.dialog.getByLabel('What folds are').selectOption('All but a stretch');
  await expect(search.dialog).toContainText('Each stretch is left out once');
  await residua.page.screenshot({ path: 'test-results/screens/search-folds.png' });
  await search.field('Trials').press('Enter');
  await expect(search.rows.getByText('done', { exact: true })).toHaveCount(2, { timeout: 120_000 });
  await expect(search.rows.filter({ hasText: 'PCA' })).toContainText(/\d %.*·.*\d %/);
  await residua.page.screenshot({ path: 'test-results/screens/search-folds-board.png' });
});

test('a search is paused, known to a page that was loaded again, and goes on', async ({
  residua,
  folder,
}) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  await new TrainPage(residua).cancelButton.click();
  const [dataset] = await residua.call('dataset.list', {});
  await residua.call('search.start', {
    datasetId: dataset?.id ?? '',
    settings: { epochs: 5000, patience: 1000 },
    models: ['dense'],
    ...{ trials: 3, minutes: 5, folds: 1, together: 1 },
  });
  const search = new SearchPage(residua);
  await search.sideItem.getByRole('button').first().click();
  await expect(search.rows.first()).toContainText('training');
  await search.pauseButton.click();
  await expect(search.rows.first()).toContainText('paused', { timeout: 30_000 });
  await expect(search.sideItem).toContainText('paused, no training done yet');
  await residua.page.screenshot({ path: 'test-results/screens/search-paused.png' });
  await residua.page.reload();
  await goTo(residua, 'Data');
  await search.sideItem.getByRole('button').first().click();
  await search.resumeButton.click();
  await expect(search.rows.first()).toContainText('training', { timeout: 30_000 });
  await expect(search.pauseButton).toBeVisible();
  await search.cancelButton.click();
  await expect(search.cancelButton).toHaveCount(0);
});

test('a search is cancelled after the page was loaded again', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  await new TrainPage(residua).cancelButton.click();
  const [dataset] = await residua.call('dataset.list', {});
  await residua.call('search.start', {
    datasetId: dataset?.id ?? '',
    settings: { epochs: 5000, patience: 1000 },
    models: ['dense'],
    ...{ trials: 3, minutes: 5, folds: 1, together: 1 },
  });
  const search = new SearchPage(residua);
  await search.sideItem.waitFor();
  await residua.page.reload();
  await goTo(residua, 'Data');
  await search.sideItem.getByRole('button').first().click();
  await search.cancelButton.click();
  await expect(search.rows.first()).toContainText('cancelled', { timeout: 30_000 });
  await expect(search.cancelButton).toHaveCount(0);
  const runs = await residua.call('run.list', {});
  expect(runs.filter(({ trial }) => trial !== undefined)).toHaveLength(1);
});
