import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DetectorPage } from './pages/detector-page.ts';
import { GalleryPage } from './pages/gallery-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { goTo, type ViewName } from './pages/navigation.ts';
import type { ResiduaApp } from './pages/residua-app.ts';
import { SearchPage } from './pages/search-page.ts';
import { Sidebar } from './pages/sidebar.ts';
import { StartPage } from './pages/start-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { writeImageFile } from '../support/image-file.ts';
import { inspect } from './support/inspect.ts';
import {
  addRun,
  dropAndWait,
  writeLongFile,
  writeSpikedFile,
  writeStormyFile,
} from './support/seeded-run.ts';
import { expect, test } from './support/test.ts';

test.slow();

test('the first start', async ({ residua }) => {
  await new StartPage(residua).dropZone.waitFor();
  await inspect(residua, 'start');
});

test('every view of a result', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  await addRun(residua, datasetId, { model: 'pca' });
  const views: readonly ViewName[] = ['Investigate', 'Data', 'Train', 'Compare'];
  for (const view of views) {
    await goTo(residua, view);
    await inspect(residua, view.toLowerCase());
    if (view === 'Investigate') expect(await emptyScroll(residua)).toEqual([0, 0]);
  }
});

/** How far each part of the side scrolls beyond what it shows, in pixels. */
function emptyScroll(residua: ResiduaApp): Promise<number[]> {
  return residua.page.locator('.side .part').evaluateAll((parts) =>
    parts.map((part) => {
      const foot = part.lastElementChild?.getBoundingClientRect().bottom ?? 0;
      const shown = foot - part.getBoundingClientRect().top + part.scrollTop;
      return Math.max(0, Math.floor(part.scrollHeight - Math.max(shown, part.clientHeight)));
    }),
  );
}

test('the models, and the form of one', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  await goTo(residua, 'Data');
  const gallery = new GalleryPage(residua);
  await gallery.open();
  await inspect(residua, 'models');
  await gallery.search.fill('dense');
  await gallery.search.press('Enter');
  await gallery.parameter('Latent').fill('4');
  for (const model of ['lstm', 'pca', 'knn']) await gallery.judgeWith.selectOption(model);
  await gallery.parameter('Noise').fill('many');
  await inspect(residua, 'parameters');
});

test('a search', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  await goTo(residua, 'Data');
  const search = new SearchPage(residua);
  await search.open();
  await inspect(residua, 'search-form');
  await search.dialog.getByRole('button', { name: /^Cancel/ }).click();
  await residua.call('search.start', {
    datasetId,
    settings: { epochs: 24 },
    models: ['dense', 'conv1d', 'pca', 'knn'],
    ...{ trials: 9, minutes: 5, folds: 1, together: 2 },
  });
  await search.sideItem.getByRole('button').first().click();
  await expect(search.rows.first()).toBeVisible();
  await inspect(residua, 'search-running');
  await expect(search.cancelButton).toHaveCount(0, { timeout: 180_000 });
  await residua.call('label.add', { datasetId, spans: [[398, 407]] });
  await goTo(residua, 'Data');
  await search.sideItem.getByRole('button').first().click();
  await expect(search.board).toContainText('AUC-PR');
  await search.sideItem.getByRole('button', { name: 'Show runs' }).click();
  await inspect(residua, 'search');
});

test('a result under review', async ({ residua, folder }) => {
  const { id: runId, datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  await residua.call('label.add', { datasetId, spans: [[398, 407]] });
  const rule = { method: 'quantile', value: 0.8 } as const;
  await residua.call('threshold.apply', { runId, rule });
  await goTo(residua, 'Data');
  await residua.page.reload();
  await new InvestigatePage(residua).view.or(residua.page.getByTestId('view-start')).waitFor();
  await new Sidebar(residua).openFile('station.csv');
  await new Sidebar(residua).open(runId);
  const page = new InvestigatePage(residua);
  await page.shown();
  await page.event(1).click();
  await residua.page.keyboard.press('d');
  await expect(page.event(1)).toContainText('dismissed');
  await page.eventCard.getByRole('button', { name: 'at any time' }).click();
  await residua.page.keyboard.press('j');
  await residua.page.keyboard.press('c');
  await residua.page.keyboard.press('x');
  await page.threshold.getByRole('button', { name: 'Change the rule' }).click();
  const form = page.threshold.getByTestId('threshold-form');
  await form.getByLabel('Method').selectOption('best-f1');
  await expect(page.threshold.getByTestId('threshold-apply')).toBeVisible();
  await page.threshold.scrollIntoViewIfNeeded();
  await inspect(residua, 'review');
});

test('events in groups, and the same hours of other days', async ({ residua, folder }) => {
  await dropAndWait(residua, writeStormyFile(folder));
  const page = new InvestigatePage(residua);
  await page.shown();
  await page.groupsBy.selectOption('kind');
  await expect(page.groups.first()).toBeVisible();
  await inspect(residua, 'groups');
  await page.groups.first().click();
  await expect(page.events.first()).toBeVisible();
  await inspect(residua, 'group');
  await page.sheet('Similar').click();
  await page.view.getByRole('button', { name: 'Same hours' }).click();
  await expect(page.view.getByTestId('similar-stretch').first()).toBeVisible();
  await inspect(residua, 'same-hours');
});

test('four runs side by side', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  for (const model of ['pca', 'median', 'knn'] as const) {
    await addRun(residua, datasetId, { model });
  }
  const { page } = residua;
  for (const tick of await page.getByRole('checkbox', { name: /^Compare/ }).all()) {
    await tick.check({ force: true });
  }
  await page.getByRole('button', { name: 'Compare 4 runs' }).click();
  await expect(page.getByTestId('compare-agreement').getByRole('row')).toHaveCount(5);
  await inspect(residua, 'compare-4');
  // Figures of four runs are all in sight.
  const cut = await page.evaluate(
    () =>
      [...document.querySelectorAll('.side .wide')].filter(
        (one) => one.scrollWidth > one.clientWidth,
      ).length,
  );
  expect(cut).toBe(0);
  await page.getByRole('button', { name: 'Take run D out' }).click();
  await expect(page.getByTestId('compare-agreement').getByRole('row')).toHaveCount(4);
  await page.getByTestId('compare-events').locator('td .link').first().click();
  await expect(page.getByTestId('view-investigate')).toBeVisible();
});

test('what the errors still hold', async ({ residua, folder }) => {
  await dropAndWait(residua, writeSpikedFile(folder));
  const { page } = residua;
  await page.getByRole('button', { name: 'Residuals', exact: true }).click();
  const panel = page.getByTestId('residuals');
  await expect(panel.getByTestId('residual-reading')).toContainText(/left|alike|alternate|drift/);
  await inspect(residua, 'residuals');
  const grid = panel.getByRole('grid');
  await grid.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const marks = page.getByTestId('selection-marks').locator('i');
  const selected = panel.getByTestId('residual-selection');
  await expect(marks).toHaveCount(3);
  await expect(selected).toHaveText('3 rows selected in view');
  await panel.getByTestId('residual-bins').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Space');
  await expect(marks).toHaveCount(2);
  await expect(selected).toHaveText('5 rows selected in view');
  await inspect(residua, 'residuals-selected');
  await page.keyboard.press('Escape');
  await expect(marks).toHaveCount(0);
  const box = await page.locator('.lanes').boundingBox();
  if (box === null) throw new Error('no timeline');
  await page.keyboard.down('Control');
  await page.mouse.move(box.x + 100, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 60, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Control');
  await expect(marks).toHaveCount(1);
  await expect(selected).toHaveText(/^\d\d rows selected in view$/);
  await grid.first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.overview .brush')).toBeVisible();
});

test('an event, and what is like it', async ({ residua, folder }) => {
  const { id: runId } = await dropAndWait(residua, writeStormyFile(folder));
  const { page } = residua;
  const view = new InvestigatePage(residua);
  const [first, second] = await residua.call('run.events', { runId });
  if (first === undefined || second === undefined) throw new Error('too few events');
  await residua.call('triage.set', {
    runId,
    events: [[second.startIndex, second.endIndex]],
    change: { status: 'dismissed', reason: 'Maintenance' },
  });
  await page.getByRole('button', { name: 'Similar', exact: true }).click();
  const found = page.getByTestId('similar-stretch');
  await expect(found).toHaveCount(5);
  await expect(found.filter({ hasText: 'dismissed: Maintenance' })).toHaveCount(1);
  await expect(view.eventCard.getByTestId('event-calendar')).toContainText('Highest on a');
  await inspect(residua, 'similar');
  const similar = page.getByTestId('similar');
  await similar.getByRole('button', { name: 'Code of the network' }).click();
  await expect(similar).toContainText('by the code that the network has', { timeout: 60_000 });
  await expect(found.first()).toContainText('% alike');
  await inspect(residua, 'similar-code');
  await similar.getByRole('button', { name: 'Shape' }).click();
  await found.filter({ hasText: 'dismissed: Maintenance' }).click();
  await expect(view.eventCard.getByRole('heading')).toContainText(`Event ${second.rank}:`);
  await page.getByRole('button', { name: 'Rows', exact: true }).click();
  const rows = page.getByTestId('event-rows').getByRole('row');
  await expect(rows).toHaveCount(second.endIndex - second.startIndex + 8);
  await inspect(residua, 'event-rows');
});

test('the runs and the commands', async ({ residua, folder }) => {
  const { id, datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const second = await addRun(residua, datasetId, { model: 'pca' });
  await residua.call('run.describe', { runId: id, tags: ['spring', 'best'], pinned: true });
  await residua.call('run.describe', { runId: second, note: 'A first try without a network' });
  await goTo(residua, 'Runs');
  const { page } = residua;
  const rows = page.getByTestId('library-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('pinned');
  await inspect(residua, 'library');
  await rows.filter({ hasText: 'Dense' }).click();
  await page.getByRole('button', { name: /^Train further on/ }).click();
  const further = page.getByTestId('further-dialog');
  await expect(further.getByRole('button', { name: /its own file/ })).toBeVisible();
  await inspect(residua, 'further');
  await further.getByRole('button', { name: /^Cancel/ }).click();
  await page.getByLabel('Search runs').fill('spring');
  await expect(rows).toHaveCount(1);
  await page.getByRole('grid', { name: 'Runs' }).focus();
  await page.keyboard.press('a');
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Dense');
  await page.keyboard.press('Control+k');
  const palette = page.getByTestId('palette');
  await expect(palette.getByRole('option').first()).toBeVisible();
  await inspect(residua, 'palette');
  await page.keyboard.type('invest');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-investigate')).toBeVisible();
});

test('a run at work', async ({ residua, folder }) => {
  await new StartPage(residua).drop(writeLongFile(folder));
  const train = new TrainPage(residua);
  await expect(train.lossChart).toBeVisible({ timeout: 60_000 });
  await inspect(residua, 'training');
  await train.pauseButton.click();
  await expect(train.goOnButton).toBeVisible();
  await inspect(residua, 'paused');
  await train.cancelButton.click();
});

test('the devices', async ({ launch, folder }) => {
  // On a machine of which nothing is known yet.
  const residua = await launch({ env: { RESIDUA_CACHE: join(folder, 'cache') } });
  const label = residua.page.getByTestId('device-label');
  await expect(label).toHaveText(/Trains on/);
  await label.click();
  const panel = residua.page.getByTestId('device-panel');
  await expect(panel.getByText('in use')).toHaveCount(1);
  for (const name of ['TensorFlow', 'WebAssembly', 'JavaScript']) {
    await expect(panel.getByText(name, { exact: true })).toBeVisible();
  }
  await inspect(residua, 'devices');
  const again = panel.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(again).toBeEnabled({ timeout: 60_000 });
  await expect(panel.getByText('in use')).toHaveCount(1);
  await residua.page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('a failure', async ({ residua }) => {
  await new StartPage(residua).drop('/etc/hostname');
  await expect(residua.errorBanner).toBeVisible();
  await inspect(residua, 'failure');
});

/** Handwritten digits where they are there, else images of bars. */
function imageFile(folder: string): string {
  const digits = join(import.meta.dirname, '../../../shared/data/images_digits/digits_X.npy');
  if (existsSync(digits)) return digits;
  const path = join(folder, 'digits_X.npy');
  writeImageFile(path, { count: 400, odd: [399] });
  return path;
}

test('what a detector shows of images', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, imageFile(folder));
  const runId = await addRun(residua, datasetId, { model: 'vae', epochs: 20 });
  await goTo(residua, 'Data');
  await new Sidebar(residua).openFile('digits_X.npy');
  await new Sidebar(residua).open(runId);
  await new InvestigatePage(residua).shown();
  const page = new DetectorPage(residua);
  await page.open('Reconstruction');
  await expect(page.rebuilt.getByRole('img')).toHaveCount(3);
  await inspect(residua, 'rebuilt-images');
  await page.open('Latent');
  await expect(page.scatter).toBeVisible({ timeout: 60_000 });
  await inspect(residua, 'latent-images');
  await page.open('Samples');
  await expect(page.draws.getByRole('img')).toHaveCount(16);
  await inspect(residua, 'draws-images');
});

test('what a detector shows of a series and of a table', async ({ residua, folder }) => {
  const { datasetId } = await dropAndWait(residua, writeSpikedFile(folder));
  const runId = await addRun(residua, datasetId, { model: 'lstm-vae', epochs: 6, window: 24 });
  await goTo(residua, 'Data');
  await new Sidebar(residua).openFile('station.csv');
  await new Sidebar(residua).open(runId);
  await new InvestigatePage(residua).shown();
  const page = new DetectorPage(residua);
  await page.open('Latent');
  await expect(page.scatter).toBeVisible({ timeout: 60_000 });
  await page.lasso('left');
  await inspect(residua, 'latent-series');
  await page.open('Samples');
  await expect(page.draws.getByRole('img')).toHaveCount(16);
  await inspect(residua, 'draws-series');
  await page.open('Reconstruction');
  await expect(page.row).toContainText('2024-03-17');
  await inspect(residua, 'rebuilt-series');
});

const stocks = join(import.meta.dirname, '../../../shared/data/stocks');
const tickers = ['AAPL', 'COKE', 'GOOGL', 'TSLA', 'YHOO'].map((name) =>
  join(stocks, `${name}.csv`),
);

test('a panel of tickers, one file for each', async ({ residua }) => {
  test.skip(!tickers.every((path) => existsSync(path)), 'no ../shared/data/stocks here');
  await new StartPage(residua).drop(...tickers);
  const choice = residua.page.getByTestId('file-choice');
  await choice.getByLabel('Stacked, each file on its own scale').check();
  await choice.getByRole('button', { name: 'Read' }).click();
  const page = new InvestigatePage(residua);
  await page.shown();
  await expect(page.lanes).toHaveCount(5);
  await page.sheet('Entities').click();
  await inspect(residua, 'panel-lanes');
  await page.sheet('Events').click();
  await page.event(1).click();
  await expect(page.entityChoice).not.toHaveValue('');
  await inspect(residua, 'panel-entity');
});
