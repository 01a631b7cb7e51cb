import { DataPage } from './pages/data-page.ts';
import { GalleryPage } from './pages/gallery-page.ts';
import { InvestigatePage } from './pages/investigate-page.ts';
import { StartPage } from './pages/start-page.ts';
import { writeStations } from './support/stations-file.ts';
import { expect, test } from './support/test.ts';

test('stations in one file are stacked, and an event says which it is of', async ({
  residua,
  folder,
}) => {
  const data = new DataPage(residua);
  await new StartPage(residua).drop(writeStations(folder));
  await expect(data.findings).toContainText('"station" names what each row is of: 3 values');
  await data.press('Stack the rows of each station');
  await expect(data.changes).toContainText('Entities stand in: rows, stacked');
  await expect(data.findings).toContainText('Rows of each "station" stand together, 3 values');

  const gallery = new GalleryPage(residua);
  await gallery.open();
  await gallery.search.fill('pca');
  await gallery.search.press('Enter');
  await gallery.trainButton.click();
  const page = new InvestigatePage(residua);
  await page.shown();
  const cells = page.event(1).getByRole('gridcell');
  await expect(cells.filter({ hasText: /^1$/ })).toHaveCount(2);
  await expect(cells.filter({ hasText: 'NO2 far above expected' })).toHaveCount(1);
  await expect(page.eventCard).toContainText('Event 1: Station 1: NO2');

  // One lane for each, the most severe first; the keyboard opens it.
  await expect(page.lanes).toHaveCount(3);
  await expect(page.lanes.first()).toHaveAttribute('data-entity', '1');
  await page.laneGrid.focus();
  await page.laneGrid.press('ArrowDown');
  await page.laneGrid.press('Enter');
  await expect(page.entityChoice).not.toHaveValue('');
  await page.entityChoice.selectOption('');
  await page.lanes.first().click();
  await expect(page.entityChoice).toHaveValue('1');
  await expect(page.timeline.getByText('2024').first()).toBeVisible();

  // The ranking, sorted by any column, opens an entity too.
  await page.sheet('Entities').click();
  await expect(page.entityRows).toHaveCount(3);
  await expect(page.entityRows.first()).toContainText('1');
  await page.view.getByRole('button', { name: 'station', exact: true }).click();
  await page.view.getByRole('button', { name: 'station ↑' }).click();
  await expect(page.entityRows.first().getByRole('button')).toHaveText('3');
  await page.entityRows.first().click();
  await expect(page.entityChoice).toHaveValue('3');

  // An event brings its entity.
  await page.sheet('Events').click();
  await page.event(1).click();
  await expect(page.entityChoice).toHaveValue('1');
});
